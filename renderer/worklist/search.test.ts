import { describe, expect, it } from "vitest";
import { rowOf } from "../testing/row.ts";
import { searchFor } from "./search.ts";

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
    "박ㅈ",
    "박주",
    "박준ㅎ",
    "준호 ㅊㅁㅅ",
    "ct",
  ])("finds %j", (query) => {
    expect(searchFor(query).findsRow(row)).toBe(true);
  });
  it.each(["이서연", "00419", "ㅂㅎ", "박 이서연"])("does not find %j", (query) => {
    expect(searchFor(query).findsRow(row)).toBe(false);
  });
  it("finds a name at every key of typing it", () => {
    for (const typed of ["ㅂ", "바", "박", "박ㅈ", "박주", "박준", "박준ㅎ", "박준호"])
      expect(searchFor(typed).findsRow(row)).toBe(true);
  });
  it("does not take a consonant inside a syllable for an initial", () => {
    expect(searchFor("ㄱㅈ").findsRow(row)).toBe(false);
  });
});
