import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { mutants } from "./mutants.ts";

const root = dirname(dirname(import.meta.dirname));

// Whether each is caught, `npm run test:mutants` shows; here only that none has lost its place.
it.each(mutants)("$name: stands in the product, once, and changes it", ({ file, find, replace }) => {
  const source = readFileSync(join(root, file), "utf8");
  expect(source.split(find)).toHaveLength(2);
  expect(replace).not.toBe(find);
});
