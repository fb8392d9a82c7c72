import { useEffect, useState } from "react";

/** So long it may be kept waiting, ms. */
const longestMs = 1_000;

/**
 * True from the first moment with nothing to do after `ready`, or a second later in any case, and from then on. For what is dear
 * to draw and cannot be needed before: it must not keep the first picture of a screen waiting.
 */
export function useOnceIdle(ready: boolean): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    if (isIdle) return undefined;
    const longest = setTimeout(() => setIdle(true), longestMs);
    const asked = ready ? requestIdleCallback(() => setIdle(true)) : null;
    return () => {
      clearTimeout(longest);
      if (asked !== null) cancelIdleCallback(asked);
    };
  }, [ready, isIdle]);
  return isIdle;
}
