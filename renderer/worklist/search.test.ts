import { describe, expect, it } from "vitest";
import { rowOf } from "../testing/row.ts";
import { initialsOf, matchesText } from "./search.ts";

const row = rowOf(1207, {
  patient: { id: 1, patient_number: "P2026-00418", name: "박준호" },
  worker: { id: 2, login_id: "ris2", name: "Kim Taehyun" },
});

describe("search", () => {
  it.each([
    "",
    "준호",
    "00418",
    "ocs_1207",
    "최민석",
    "kim",
    "RIS2",
    "ㅂㅈㅎ",
    "ㅈㅎ",
    "박 ocs",
    "ㅊㅁ 1207",
  ])("finds %j", (query) => {
    expect(matchesText(row, query)).toBe(true);
  });
  it.each(["이서연", "00419", "ㅂㅎ", "박 이서연"])("does not find %j", (query) => {
    expect(matchesText(row, query)).toBe(false);
  });
  it("takes the initials of Hangul and leaves the rest", () => {
    expect(initialsOf("까치 Kim")).toBe("ㄲㅊ Kim");
  });
});
