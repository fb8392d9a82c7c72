import { useEffect, useState } from "react";

const freshMs = 6_000;
const isFresh = (changedAt: number | null): boolean => changedAt !== null && Date.now() - changedAt < freshMs;

/** True for the few seconds after this PC saw the row change. */
export function useFresh(changedAt: number | null): boolean {
  const [, redraw] = useState(0);
  const fresh = isFresh(changedAt);
  useEffect(() => {
    if (changedAt === null || !fresh) return undefined;
    const timer = setTimeout(() => redraw((n) => n + 1), Math.max(0, changedAt + freshMs - Date.now()) + 20);
    return () => clearTimeout(timer);
  }, [changedAt, fresh]);
  return fresh;
}
