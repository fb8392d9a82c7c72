import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { hardCodedWords } from "./hard-coded-words.ts";

const root = dirname(dirname(import.meta.dirname));
const read = (file: string): string => readFileSync(join(root, file), "utf8");
/** Words have their own folders; tests and the pictures for looking at are nobody's screen. */
const isElsewhere = (file: string): boolean => /\/(?:text|preview|testing)\/|\.test\.tsx?$/.test(file);
const sources = (pattern: string): string[] =>
  globSync(pattern, { cwd: root }).filter((file) => !isElsewhere(file));

/** A language's own name stays in that language. */
const languages = new Set(["EN", "한"]);

/** Where Hangul is no word: an alphabet, a language's own name, people of the demo; and a command's own few words. */
const ofTheLanguage = new Set([
  "main/core/alerts/initials.ts",
  "main/platform/ledger/command-text.ts",
  "protocol/demo-people.ts",
  "renderer/settings/find.ts",
  "renderer/worklist/rail.tsx",
  "renderer/worklist/search.ts",
]);

describe("words outside of the catalogues", () => {
  it("no screen has any", () => {
    const screens = sources("renderer/**/*.tsx");
    expect(screens.length).toBeGreaterThan(60);
    const found = screens.flatMap((file) =>
      hardCodedWords(file, read(file))
        .filter((text) => !languages.has(text))
        .map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it("there is no Hangul in the source besides", () => {
    const found = sources("{renderer,main,preload,protocol}/**/*.{ts,tsx}").filter((file) => {
      const code = read(file)
        .replaceAll(/\/\*[^]*?\*\//g, "")
        .replaceAll(/\/\/.*$/gm, "");
      return /\p{Script=Hangul}/u.test(code) && !ofTheLanguage.has(file);
    });
    expect(found).toEqual([]);
  });

  it.each([
    ["<p>Hello there</p>", ["Hello there"]],
    ['<p title="Close it">{text.x}</p>', ["Close it"]],
    ["<p>{isOn ? 'Running' : text.off}</p>", ["Running"]],
    ["<p>{isOn && `${n} orders`}</p>", ["orders"]],
    ["<p>긴급</p>", ["긴급"]],
    ['<Select label="Theme" value="dark" className="wide" data-testid="theme" />', ["Theme"]],
    ["<span>Radbell {version} · 12</span>", []],
    ["<Key>/</Key>", []],
    ["<p className={isOn ? 'on' : 'off'}>{text.title}</p>", []],
  ])("%s says %j of its own", (source, found) => {
    expect(hardCodedWords("screen.tsx", `const screen = ${source};`)).toEqual(found);
  });
});
