import { createContext, useContext } from "react";
import { defaultTargets } from "#protocol/turnaround.ts";
import type { Targets } from "#protocol/targets.ts";

const TargetsContext = createContext<Targets>(defaultTargets);
export const TargetsProvider = TargetsContext.Provider;
/** How long orders may take in this hospital. */
export const useTargets = (): Targets => useContext(TargetsContext);
