import { readFileSync } from "node:fs";
import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { themeSchema, type Theme } from "#protocol/display.ts";

const source = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

/** What one theme's block says, name by name. */
function tokensOf(theme: Theme): ReadonlyMap<string, string> {
  const block = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`, "u").exec(source)?.[1] ?? "";
  return new Map(
    [...block.matchAll(/--([\w-]+): ([^;]+);/gu)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** Relative luminance of #rrggbb (WCAG 2.2, "relative luminance"). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ratio(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = [
  "bg",
  "surface",
  "raised",
  "hover",
  "control-hover",
  "float",
  "pressed",
  "accent-bg",
  "fresh",
];
/** Words, and the grounds they stand on. A selected row's third text is its second (order-table.css). */
const words: Readonly<Record<string, readonly string[]>> = {
  text: [...grounds, "accent-soft"],
  "text-2": grounds,
  "text-3": ["bg", "surface", "raised", "hover", "fresh"],
  accent: [...grounds, "accent-soft"],
  urgent: ["bg", "surface", "raised", "hover", "pressed", "accent-bg", "fresh", "urgent-bg"],
  "urgent-text": ["urgent-bg"],
  "urgent-text-2": ["urgent-bg"],
  danger: ["surface", "raised", "danger-bg"],
  amber: ["bg", "surface", "raised", "hover", "accent-bg", "fresh", "amber-bg"],
  "on-accent": ["accent", "accent-strong"],
  "on-urgent": ["urgent"],
  "stale-text": ["stale-surface", "accent-bg", "hover"],
  "stale-text-2": ["stale-surface", "accent-bg", "hover"],
  "stale-accent": ["stale-surface", "accent-bg", "hover"],
  ...Object.fromEntries([0, 1, 2, 3, 4].map((n) => [`on-tint-${n}`, [`tint-${n}`]])),
};
/** Shapes that say something (WCAG 2.2, 1.4.11): states, bars, what has an edge to be found by. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  cyan: ["surface", "raised", "accent-bg", "fresh"],
  blue: ["surface", "raised", "accent-bg", "fresh"],
  violet: ["surface", "raised", "accent-bg", "fresh"],
  green: ["bg", "surface", "raised", "accent-bg", "fresh"],
  fill: ["surface", "raised", "accent-bg"],
};

describe.each(themeSchema.options)("the %s theme", (theme) => {
  const tokens = tokensOf(theme);
  const least = theme === "contrast" ? 7 : 4.5;
  const tooFaint = (pairs: Readonly<Record<string, readonly string[]>>, limit: number): readonly string[] =>
    Object.entries(pairs).flatMap(([name, on]) =>
      on
        .map((ground) => ({
          ground,
          is: ratio(tokens.get(name) ?? "#000000", tokens.get(ground) ?? "#000000"),
        }))
        .filter(({ is }) => is < limit)
        .map(({ ground, is }) => `${name} on ${ground} is ${is.toFixed(2)}:1, not ${limit}`),
    );

  it("has every token the dark one has", () => {
    expect([...tokens.keys()].toSorted()).toEqual([...tokensOf("dark").keys()].toSorted());
  });

  it("has words that can be read", () => expect(tooFaint(words, least)).toEqual([]));

  it("has shapes that can be told", () => expect(tooFaint(shapes, 3)).toEqual([]));
});

it("has no pure white and no pure black in the dark", () => {
  expect([...tokensOf("dark").values()].filter((value) => /^#(?:f{6}|0{6})$/u.test(value))).toEqual([]);
});

it("is where every colour is", () => {
  const renderer = join(import.meta.dirname, "..");
  const elsewhere = globSync("**/*.css", { cwd: renderer }).filter(
    (file) =>
      !file.endsWith("tokens.css") &&
      /#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/iu.test(readFileSync(join(renderer, file), "utf8")),
  );
  expect(elsewhere).toEqual([]);
});

/** Set on an element, by react-aria or by a component. */
const setByScript = new Set(["trigger-width", "drawer", "share", "tracks", "list-least"]);

it("has what the styles take", () => {
  const renderer = join(import.meta.dirname, "..");
  const known = new Set([...source.matchAll(/--([\w-]+):/gu)].map(([, name]) => name));
  const files = globSync("**/*.css", { cwd: renderer });
  const missing = files.flatMap((file) => {
    const css = readFileSync(join(renderer, file), "utf8");
    const own = new Set([...css.matchAll(/--([\w-]+):/gu)].map(([, name]) => name));
    return [...css.matchAll(/var\(--([\w-]+)/gu)]
      .map(([, name]) => name)
      .filter((name) => !known.has(name) && !own.has(name) && !setByScript.has(name ?? ""))
      .map((name) => `${file}: ${name}`);
  });
  expect(missing).toEqual([]);
});
