import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newsKinds } from "#protocol/values.ts";
import type { PrivacyLevel } from "#protocol/alert-rules.ts";
import type { AlertFacts } from "../text/catalogue.ts";
import { en } from "../text/en.ts";
import { ko } from "../text/ko.ts";
import { initialsOf } from "./initials.ts";
import { isMoreOpen, privacyLevels, redact } from "./redact.ts";
import { redactionExamples } from "./redaction-examples.ts";

const facts: AlertFacts = {
  kind: "created",
  ocsId: "ocs_0042",
  modality: "MRI",
  urgent: true,
  patient: "박준호",
  actor: null,
};
const accepted: AlertFacts = { ...facts, kind: "accepted", actor: "김태현" };

describe("what a notification says", () => {
  it.each<[PrivacyLevel, string, string]>([
    ["full", "긴급 MRI", "박준호 · ocs_0042 · MRI · 긴급"],
    ["initials", "긴급 MRI", "ㅂㅈㅎ · ocs_0042 · MRI · 긴급"],
    ["summary", "긴급 MRI 오더 1건", ""],
    ["hidden", "새 소식", ""],
  ])("of a new urgent order at %s", (level, title, body) => {
    expect(redact(facts, level, ko)).toEqual({ title, body });
  });
  it.each<[PrivacyLevel, string, string]>([
    ["full", "김태현 accepted", "박준호 · ocs_0042 · MRI · urgent"],
    ["summary", "김태현 accepted", "1 urgent MRI order"],
    ["hidden", "New activity", ""],
  ])("of an acceptance at %s", (level, title, body) => {
    expect(redact(accepted, level, en)).toEqual({ title, body });
  });

  it("a number that stands for one patient, and the patient's name, are in no summary, whatever they look like", () => {
    const anyFacts = fc.record({
      kind: fc.constantFrom(...newsKinds),
      ocsId: fc.stringMatching(/^ocs_\d{4,9}$/),
      modality: fc.constantFrom("CT", "MRI", null),
      urgent: fc.boolean(),
      patient: fc.stringMatching(/^[가-힣]{3,5}$/),
      actor: fc.constantFrom("A", null),
    });
    const call = fc.record({
      why: fc.constantFrom("repeat", "role", "doctor"),
      minutes: fc.integer({ min: 1, max: 600 }),
      isStale: fc.boolean(),
      seenBy: fc.constantFrom<readonly string[]>([], ["B"]),
    });
    const news = fc
      .tuple(anyFacts, fc.option(call))
      .map(([some, why]): AlertFacts => (why === null ? some : { ...some, call: why }));
    const text = fc.constantFrom(ko, en);
    fc.assert(
      fc.property(news, text, fc.constantFrom("summary", "hidden"), (some, words, level) => {
        const { title, body } = redact(some, level, words);
        expect(`${title} ${body}`).not.toContain(some.ocsId);
        // A name that happens to be one of our own words says nothing.
        const ours = redact({ ...some, patient: null, ocsId: "" }, level, words);
        expect({ title, body }).toEqual(ours);
      }),
    );
  });

  it("each level says no more than the one before it", () => {
    for (const [n, level] of privacyLevels.entries())
      for (const [m, other] of privacyLevels.entries()) expect(isMoreOpen(level, other)).toBe(n < m);
  });

  it("the settings' examples are made by the same function", () => {
    expect(redactionExamples(ko).map(({ level, body }) => [level, body])).toEqual([
      ["full", "홍길동 · ocs_0042 · MRI · 긴급"],
      ["initials", "ㅎㄱㄷ · ocs_0042 · MRI · 긴급"],
      ["summary", "긴급 MRI 오더 1건"],
      ["hidden", ""],
    ]);
  });
});

it.each([
  ["박준호", "ㅂㅈㅎ"],
  ["박준호".normalize("NFD"), "ㅂㅈㅎ"],
  ["홍 길동", "ㅎ.ㄱ."],
  ["  Tanaka  Yuki ", "T.Y."],
  ["田中", "田."],
  ["élodie", "É."],
  ["", ""],
])("the initials of %j are %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
