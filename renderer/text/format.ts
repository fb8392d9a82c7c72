import type { Locale } from "#protocol/snapshot.ts";
import { later } from "./later.ts";

/** Numbers, instants (epoch ms) and durations (ms) as this language writes them. */
export interface Format {
  readonly number: (value: number) => string;
  /** 14:09 */
  readonly clock: (instant: number) => string;
  /** 14:09 today, with the day otherwise. */
  readonly moment: (instant: number, now: number) => string;
  /** The day, and the time to the second. */
  readonly exact: (instant: number) => string;
  /** 14:05–14:11, and 14:05 where it is all within that minute. */
  readonly period: (from: number, to: number) => string;
  /** How long: 13분, 1시간 41분, 2일. */
  readonly span: (ms: number) => string;
  /** Whole hours: 2시간. */
  readonly hours: (ms: number) => string;
  /** A share of one: 80%. */
  readonly percent: (share: number) => string;
  /** An hour of the day, as an axis has it: 14시, 14. */
  readonly hourOfDay: (instant: number) => string;
  /** How long, to the second: 1분 14초. */
  readonly duration: (ms: number) => string;
  /** The day. */
  readonly day: (instant: number) => string;
  /** So many minutes: 15분. */
  readonly minutes: (count: number) => string;
  /** A time of day by its minutes since midnight: 22:30. */
  readonly minuteOfDay: (minute: number) => string;
  /** How long ago: 3초 전. */
  readonly ago: (ms: number) => string;
  /** Seconds to wait: 12초. */
  readonly seconds: (ms: number) => string;
}

const minuteMs = 60_000;
/** Up to here minutes are read at a glance; beyond, hours are. */
const longestInMinutes = 100;

export function createFormat(locale: Locale): Format {
  const numbers = (options: Intl.NumberFormatOptions): (() => Intl.NumberFormat) =>
    later(() => new Intl.NumberFormat(locale, options));
  const times = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
    later(() => new Intl.DateTimeFormat(locale, options));
  const unit = (name: "second" | "minute" | "hour" | "day"): (() => Intl.NumberFormat) =>
    numbers({ style: "unit", unit: name, unitDisplay: "narrow" });
  const plain = numbers({});
  const [second, minute, hour, day] = [unit("second"), unit("minute"), unit("hour"), unit("day")];
  const time: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const clock = times(time);
  const moment = times({ month: "numeric", day: "numeric", ...time });
  const exact = times({ dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });
  const calendarDay = times({ dateStyle: "medium" });
  const minutes = numbers({ style: "unit", unit: "minute", unitDisplay: "short" });
  const ofDay = times({ ...time, timeZone: "UTC" });
  const length = later(() => new Intl.DurationFormat(locale, { style: "narrow" }));
  const dayOf = times({ dateStyle: "short" });
  const relative = later(() => new Intl.RelativeTimeFormat(locale, { style: "narrow", numeric: "always" }));
  const percent = numbers({ style: "percent", maximumFractionDigits: 0 });
  const hourOfDay = times({ hour: "2-digit", hourCycle: "h23" });
  const now = later(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));

  return {
    number: (value) => plain().format(value),
    clock: (instant) => clock().format(instant),
    moment: (instant, now) =>
      dayOf().format(instant) === dayOf().format(now) ? clock().format(instant) : moment().format(instant),
    exact: (instant) => exact().format(instant),
    period: (from, to) => [...new Set([clock().format(from), clock().format(to)])].join("–"),
    span: (ms) => {
      const minutes = Math.max(0, Math.floor(ms / minuteMs));
      if (minutes < longestInMinutes) return minute().format(minutes);
      const hours = Math.floor(minutes / 60);
      if (hours < 10 && minutes % 60 !== 0) return `${hour().format(hours)} ${minute().format(minutes % 60)}`;
      return hours < 48 ? hour().format(hours) : day().format(Math.floor(hours / 24));
    },
    hours: (ms) => hour().format(Math.floor(ms / 3_600_000)),
    percent: (share) => percent().format(share),
    hourOfDay: (instant) => hourOfDay().format(instant),
    duration: (ms) => {
      const seconds = Math.max(0, Math.round(ms / 1000));
      const [hours, rest] = [Math.floor(seconds / 3_600), seconds % 3_600];
      return seconds === 0
        ? second().format(0)
        : length().format({ hours, minutes: Math.floor(rest / 60), seconds: rest % 60 });
    },
    day: (instant) => calendarDay().format(instant),
    minutes: (count) => minutes().format(count),
    minuteOfDay: (minute) => ofDay().format(minute * minuteMs),
    ago: (ms) => {
      const seconds = Math.max(0, Math.floor(ms / 1000));
      if (seconds === 0) return now().format(0, "second");
      if (seconds < 60) return relative().format(-seconds, "second");
      if (seconds < 3_600) return relative().format(-Math.floor(seconds / 60), "minute");
      if (seconds < 172_800) return relative().format(-Math.floor(seconds / 3_600), "hour");
      return relative().format(-Math.floor(seconds / 86_400), "day");
    },
    seconds: (ms) => second().format(Math.max(0, Math.ceil(ms / 1000))),
  };
}
