import { useState } from "react";

/** The same object for as long as it says the same: every snapshot brings a new one, and a list of a thousand hangs on it. */
export function useStable<T>(value: T): T {
  const [kept, keep] = useState(value);
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept;
  keep(value);
  return value;
}
