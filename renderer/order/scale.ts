/** Where something stands on a line of time: `x` to scale, `shownAt` where it can be told from its neighbours; 0 to 1. */
export interface Place {
  readonly x: number;
  readonly shownAt: number;
}

/**
 * Places instants (oldest first) on a line from `from` to `to`, at least `gap` (a share of the line) apart. Only what stands
 * too close is moved, and no further than needed; where there are more than fit, they stand as far apart as they can.
 */
export function placesOf(instants: readonly number[], from: number, to: number, gap: number): Place[] {
  const span = Math.max(1, to - from);
  const exact = instants.map((at) => Math.min(1, Math.max(0, (at - from) / span)));
  const apart = instants.length > 1 ? Math.min(gap, 1 / (instants.length - 1)) : gap;
  const shown: number[] = [];
  for (const x of exact) shown.push(Math.max(x, (shown.at(-1) ?? -apart) + apart));
  // What was pushed over the end pushes back.
  let limit = 1;
  for (let n = shown.length - 1; n >= 0; n -= 1) {
    const at = Math.min(shown[n] ?? 0, limit);
    shown[n] = at;
    limit = at - apart;
  }
  return exact.map((x, n) => ({ x, shownAt: Math.max(0, shown[n] ?? x) }));
}
