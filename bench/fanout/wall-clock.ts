/**
 * ms since 1970 with more digits than Date.now() has, for comparing instants of two processes of one machine. Set by the
 * moment Date.now() turns over, to some microseconds; a monotonic clock goes on from there, so a new one is made for each
 * measurement.
 */
export function wallClock(): () => number {
  const begun = Date.now();
  let turned = begun;
  while (turned === begun) turned = Date.now();
  const offset = turned - performance.now();
  return () => performance.now() + offset;
}
