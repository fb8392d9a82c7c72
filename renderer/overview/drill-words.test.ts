import { expect, it } from "vitest";
import { wordsOf } from "../text/use-text.ts";
import { ageRanges } from "./backlog.ts";
import { ageWords, markWords, shareWords } from "./drill-words.ts";
import { shareRanges } from "./shares.ts";

const [ko, en] = [wordsOf("ko"), wordsOf("en")];

it("ages and shares, in both languages", () => {
  expect(ageRanges.map((range) => ageWords(range, ko))).toEqual([
    "~30분",
    "30–60분",
    "1–2시간",
    "2–4시간",
    "4–8시간",
    "8시간~",
  ]);
  expect(ageRanges.map((range) => ageWords(range, en))).toEqual([
    "< 30m",
    "30–60m",
    "1–2h",
    "2–4h",
    "4–8h",
    "≥ 8h",
  ]);
  expect([
    shareWords(shareRanges[1] ?? { from: 0, to: 0 }, en),
    shareWords({ from: 2, to: null }, ko),
  ]).toEqual(["20%–40%", "200% 초과"]);
});

it("what is said of a number before it is pressed is what stands over its orders", () => {
  expect(markWords({ kind: "overdue", modality: null }, 1, en)).toBe("All, past the target: 1 order");
  expect(markWords({ kind: "state", status: "CONFIRMED" }, 1_113, ko)).toBe("오늘 확정: 1,113건");
});
