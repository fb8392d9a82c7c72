import { describe, expect, it } from "vitest";
import { en } from "./en.ts";
import { ko } from "./ko.ts";

/** Every key, nested ones dotted, with its text; a function is called with stand-ins. */
function texts(catalogue: object, prefix = ""): readonly (readonly [string, string])[] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) => {
    const path = `${prefix}${key}`;
    if (typeof value === "function") {
      const said: unknown = Reflect.apply(value, null, [3, 4, 5, 6]);
      return [[path, String(said)] as const];
    }
    // Other words for one thing: as many as a language has.
    if (Array.isArray(value)) return [[path, value.join(", ")] as const];
    return typeof value === "object" && value !== null
      ? texts(value, `${path}.`)
      : [[path, String(value)] as const];
  });
}

describe("the catalogues", () => {
  it("say the same things", () => {
    expect(
      texts(en)
        .map(([key]) => key)
        .sort(),
    ).toEqual(
      texts(ko)
        .map(([key]) => key)
        .sort(),
    );
  });
  it.each([
    ["ko", ko],
    ["en", en],
  ] as const)("%s leaves nothing empty or undefined", (_locale, catalogue) => {
    const bad = texts(catalogue).filter(([, text]) => text.trim() === "" || text.includes("undefined"));
    expect(bad).toEqual([]);
  });
  it("English has no Hangul left in it", () => {
    expect(texts(en).filter(([, text]) => /\p{Script=Hangul}/u.test(text))).toEqual([]);
  });
  it("counts as the language does", () => {
    expect([en.ordersChanged(1), en.ordersChanged(4), en.triesLeft(1), en.triesLeft(0)]).toEqual([
      "1 order changed",
      "4 orders changed",
      "1 try left",
      "No tries left.",
    ]);
  });
});
