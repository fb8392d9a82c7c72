/** From here (inclusive) to there (exclusive), epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface LocalDay extends Span {
  /** Its hours as they pass: 23 or 25 of them where the clock is set. */
  readonly hours: readonly Span[];
}

const hourMs = 3_600_000;

/** The day `now` (epoch ms) is in, by this PC's time zone. */
export function localDayOf(now: number): LocalDay {
  const date = new Date(now);
  const midnight = (days: number): number =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
  const [from, to] = [midnight(0), midnight(1)];
  const hours: Span[] = [];
  for (let at = from; at < to; at += hourMs) hours.push({ from: at, to: Math.min(at + hourMs, to) });
  return { from, to, hours };
}
