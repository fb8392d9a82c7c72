import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

// Electron is not ready before everything that main/index.ts imports has been read and run, and the page's first script waits
// for what main/run-app.ts imports (ADR 20), so what a start does without comes by import() when it is first needed. Types cost
// nothing.

const root = dirname(dirname(import.meta.dirname));
const aliases: readonly (readonly [string, string])[] = [
  ["#protocol/", "protocol/"],
  ["#core/", "main/core/"],
];

function fileOf(from: string, name: string): string | null {
  if (name.startsWith(".")) return join(dirname(from), name);
  const alias = aliases.find(([prefix]) => name.startsWith(prefix));
  return alias === undefined ? null : join(root, alias[1], name.slice(alias[0].length));
}

/** The modules a file asks for before it runs. */
const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)";|^import\s+"([^"]+)";/gms)]
    .filter(([whole]) => !/^import\s*\{(?:\s*type\s[^,}]*,?)+\s*\}/s.test(whole))
    .map(([, from, bare]) => from ?? bare ?? "");

/** The packages a file needs before it runs, and how many files of ours. */
function neededBy(start: string): { readonly packages: readonly string[]; readonly files: number } {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    for (const name of importsOf(readFileSync(file, "utf8"))) {
      const next = fileOf(file, name);
      if (next !== null) visit(next);
      else if (!name.startsWith("node:") && !builtinModules.includes(name)) packages.add(name);
    }
  };
  visit(start);
  return { packages: [...packages].toSorted(), files: seen.size };
}

it("the window is opened with nothing but Electron and a few files", () => {
  const { packages, files } = neededBy(join(root, "main", "index.ts"));
  expect(packages).toEqual(["electron"]);
  expect(files).toBeGreaterThan(8);
  expect(files).toBeLessThan(20);
});

it("the rest reads no package but those it cannot do without", () => {
  const { packages, files } = neededBy(join(root, "main", "run-app.ts"));
  expect(packages).toEqual(["electron", "electron-store", "zod"]);
  expect(files).toBeGreaterThan(100);
});
