import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { textKeys } from "./text-keys.ts";

const root = dirname(dirname(import.meta.dirname));
const folder = mkdtempSync(join(tmpdir(), "radbell-words-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The compiler reads all of the app for it. */
const patienceMs = 120_000;

it(
  "every word of the catalogues is said somewhere",
  () => {
    const { count, unused } = textKeys({
      projects: ["renderer", "main/core", "main"].map((part) => join(root, part, "tsconfig.json")),
      isText: (file) => file.includes("/text/"),
      isIgnored: (file) => /\/(?:preview|testing)\//.test(file),
    });
    expect(count).toBeGreaterThan(300);
    expect(unused.map((key) => key.replace(`${root}/`, ""))).toEqual([]);
  },
  patienceMs,
);

it(
  "a word nobody says is found, whatever else bears its name",
  () => {
    const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    put(
      "tsconfig.json",
      JSON.stringify({ compilerOptions: { strict: true, module: "esnext" }, include: ["*.ts"] }),
    );
    put(
      "words.ts",
      `export interface ScreenWords {
        readonly title: string; readonly hint: string; readonly from: string; readonly to: string;
        readonly renamed: string; readonly state: { readonly on: string; readonly off: string };
        readonly idle: string;
      }
      export const words: ScreenWords = { title: "", hint: "", from: "", to: "", renamed: "", state: { on: "", off: "" }, idle: "" };`,
    );
    put(
      "screen.ts",
      `import { words } from "./words.ts";
      const window = { idle: 1, hint: 2 };
      const { title, renamed: other } = words;
      const time = (name: "from" | "to"): string => words[name];
      export const said = [title, other, time("from"), words.state.on, window.idle, window.hint];`,
    );
    const { unused } = textKeys({
      projects: [join(folder, "tsconfig.json")],
      isText: (file) => file.endsWith("words.ts"),
      isIgnored: () => false,
    });
    expect(unused.map((key) => key.split(" ")[1])).toEqual(["hint", "idle", "off"]);
  },
  patienceMs,
);
