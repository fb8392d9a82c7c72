import type { Locale } from "#protocol/snapshot.ts";
import { dateOf } from "../date-of.ts";

/** How a ledger writes instants, on this PC's clock. */
export interface Times {
  /** 14:02:11.210 */
  readonly time: (at: number) => string;
  readonly day: (at: number) => string;
  readonly moment: (at: number) => string;
}

export function timesOf(locale: Locale): Times {
  const time = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
  });
  return {
    time: (at) => time.format(dateOf(at)),
    day: (at) => day.format(dateOf(at)),
    moment: (at) => moment.format(dateOf(at)),
  };
}
