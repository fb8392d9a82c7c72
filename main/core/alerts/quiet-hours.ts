import type { AlertRules } from "#protocol/alert-rules.ts";

/** Minutes since midnight on this PC. */
export const minuteOfDay = (now: number): number => {
  const date = new Date(now);
  return date.getHours() * 60 + date.getMinutes();
};

/** Is this time of day in these hours? They may go over midnight; from and to alike are the whole day. */
export const isQuiet = ({ on, from, to }: AlertRules["quietHours"], minute: number): boolean =>
  on && (from < to ? minute >= from && minute < to : minute >= from || minute < to);
