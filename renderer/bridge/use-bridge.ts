import { createContext, useContext } from "react";
import type { Intents } from "./window-bridge.ts";

const IntentsContext = createContext<Intents | null>(null);
export const IntentsProvider = IntentsContext.Provider;

/** The intents, anywhere below the root. */
export function useIntents(): Intents {
  const intents = useContext(IntentsContext);
  if (intents === null) throw new Error("Outside of IntentsProvider.");
  return intents;
}
