import { describe, expect, it } from "vitest";
import { createFormat } from "./format.ts";

const ko = createFormat("ko");
const en = createFormat("en");
const minutes = (n: number): number => n * 60_000;

describe("how long and how long ago", () => {
  it.each([
    [0, "0분", "0m"],
    [99, "99분", "99m"],
    [106, "1시간 46분", "1h 46m"],
    [120, "2시간", "2h"],
    [700, "11시간", "11h"],
    [4_400, "3일", "3d"],
    [-5, "0분", "0m"],
  ])("%i minutes", (n, inKorean, inEnglish) => {
    expect([ko.span(minutes(n)), en.span(minutes(n))]).toEqual([inKorean, inEnglish]);
  });
  it("a period within one minute is named once", () => {
    const noon = new Date(2026, 10, 23, 12, 5).getTime();
    expect(ko.period(noon, noon + 20_000)).toBe("12:05");
    expect(ko.period(noon, noon + minutes(6))).toBe("12:05–12:11");
  });
  it("ago", () => {
    expect([ko.ago(0), ko.ago(3_000), ko.ago(minutes(5)), en.ago(3_000)]).toEqual([
      "지금",
      "3초 전",
      "5분 전",
      "3s ago",
    ]);
  });
  it("rounds a countdown up, so that it never shows nothing left while something is", () => {
    expect([ko.seconds(200), ko.seconds(11_001), ko.seconds(-1)]).toEqual(["1초", "12초", "0초"]);
  });
});
