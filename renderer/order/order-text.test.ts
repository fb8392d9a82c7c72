import { describe, expect, it } from "vitest";
import { ko } from "../text/ko.ts";
import { readableLines } from "./free-json.ts";
import { historyLine } from "./history-line.ts";
import { resultTextOf, saysSomething } from "#protocol/result.ts";

describe("fields the protocol leaves free", () => {
  it.each([
    [null, []],
    [{}, []],
    ["두통", [{ key: null, value: "두통" }]],
    [
      { _template: "RIS", clinical_info: "두통", dicom: { study_uid: "1" }, doses: 2, note: " " },
      [
        { key: "clinical_info", value: "두통" },
        { key: "doses", value: "2" },
      ],
    ],
    [[1, 2], []],
  ])("%j", (value, lines) => {
    expect(readableLines(value)).toEqual(lines);
  });
  it("a stored result fills the form, whatever else it carries", () => {
    const text = resultTextOf({ findings: "병변 없음", dicom: {} });
    expect(text).toEqual({ findings: "병변 없음", impression: "", recommendation: "" });
    expect(saysSomething(text)).toBe(true);
    expect(saysSomething(resultTextOf(undefined))).toBe(false);
  });
});

describe("a line of history", () => {
  it.each([
    [null, "ORDERED", ko.ordered],
    ["ACCEPTED", "ORDERED", ko.requestedAgain],
    ["ORDERED", "ACCEPTED", ko.happened.accepted],
    ["IN_PROGRESS", "IN_PROGRESS", ko.resultSaved],
    ["ORDERED", "CANCELLED", ko.happened.cancelled],
    [null, null, "NOTE"],
  ] as const)("%s to %s", (from, to, word) => {
    expect(historyLine({ action: "NOTE", from, to }, ko).word).toBe(word);
  });
});
