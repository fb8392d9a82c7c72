import { useEffect, useRef, useState } from "react";

/** `value`, at most once in `ms`: the first at once, the newest when the time is up. */
export function useThrottled<T>(value: T, ms: number): T {
  const [shown, show] = useState(value);
  const newest = useRef(value);
  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    newest.current = value;
    if (timer.current !== null || value === shown) return;
    timer.current = setTimeout(
      () => {
        timer.current = null;
        shownAt.current = performance.now();
        show(newest.current);
      },
      Math.max(0, shownAt.current + ms - performance.now()),
    );
  }, [value, shown, ms]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return shown;
}
