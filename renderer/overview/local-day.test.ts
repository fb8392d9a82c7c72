import { afterEach, describe, expect, it } from "vitest";
import { localDayOf } from "./local-day.ts";

const zone = process.env["TZ"];
afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});
const hourMs = 3_600_000;

describe("the local day", () => {
  it.each([
    ["Asia/Seoul", "2026-03-02T09:30:00+09:00", "2026-03-01T15:00:00Z", 24],
    ["Europe/Berlin, forward", "2026-03-29T12:00:00+02:00", "2026-03-28T23:00:00Z", 23],
    ["Europe/Berlin, back", "2026-10-25T12:00:00+01:00", "2026-10-24T22:00:00Z", 25],
    // The clock goes from 23:59:59 to 01:00: that day has no midnight.
    ["Africa/Cairo", "2026-04-24T12:00:00+03:00", "2026-04-23T22:00:00Z", 23],
    // By half an hour: the last hour is cut short.
    ["Australia/Lord_Howe", "2026-10-04T12:00:00+11:00", "2026-10-03T13:30:00Z", 24],
  ])("in %s", (name, now, from, hours) => {
    process.env["TZ"] = name.split(",")[0];
    const day = localDayOf(Date.parse(now));
    expect(new Date(day.from).toISOString()).toBe(new Date(from).toISOString());
    expect(day.hours).toHaveLength(hours);
    expect(day.hours[0]?.from).toBe(day.from);
    expect(day.hours.at(-1)?.to).toBe(day.to);
    for (const [n, hour] of day.hours.entries()) {
      expect(hour.from).toBe(n === 0 ? day.from : day.hours[n - 1]?.to);
      expect(hour.to - hour.from).toBeLessThanOrEqual(hourMs);
    }
  });

  it("begins at midnight, and ends a moment before the next", () => {
    process.env["TZ"] = "Asia/Seoul";
    const midnight = Date.parse("2026-03-02T00:00:00+09:00");
    expect(localDayOf(midnight).from).toBe(midnight);
    expect(localDayOf(midnight - 1).to).toBe(midnight);
  });
});
