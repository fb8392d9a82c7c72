import { useCallback, useEffect, useState } from "react";

/** As long as a short sentence takes to be read twice, ms. */
const shownMs = 3_000;

export interface Said {
  readonly sentence: string;
  /** Grows: the same sentence twice is said twice. */
  readonly at: number;
}
export type Say = (sentence: string) => void;

/** A short sentence about what the person has just done; gone by itself. */
export function useSaid(): readonly [Said | null, Say] {
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  const say = useCallback(
    (sentence: string) => setSaid((before) => ({ sentence, at: (before?.at ?? 0) + 1 })),
    [],
  );
  return [said, say];
}
