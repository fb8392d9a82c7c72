import { createContext, useContext } from "react";
import { defaultTargets, type Targets } from "#protocol/turnaround.ts";

const TargetsContext = createContext<Targets>(defaultTargets);
export const TargetsProvider = TargetsContext.Provider;
/** How long orders may take in this hospital. */
export const useTargets = (): Targets => useContext(TargetsContext);
