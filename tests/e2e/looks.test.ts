import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unfit } from "../support/fits.ts";
import { differing, differingFrom, keep, toKept } from "../support/kept-picture.ts";
import { openPreview, type Preview, type Size } from "../support/preview.ts";
import { meant, screens, type Screen } from "./looks/screens.ts";

// Every screen in both sizes, languages and themes, at 100 % and 200 %: nothing is cut, and it looks as it is kept.

const root = join(import.meta.dirname, "..", "..");
const taken = join(root, "artifacts", "looks");
const kept = join(import.meta.dirname, "looks");
const making = process.env["RADBELL_PICTURES"] === "make";
/**
 * Pixels of 1,024,000. A padding of 2 px more is over 80,000 of them, a line of words moved by one over 1,000. What lies below
 * is for another machine's edges of letters, and for a sign (⏎, →) that only its own fonts have.
 */
const tolerated = 600;

const sizes: readonly [Size, ...Size[]] = [
  { width: 1280, height: 800, zoom: 1 },
  { width: 1280, height: 800, zoom: 2 },
  { width: 1920, height: 1080, zoom: 1 },
  { width: 1920, height: 1080, zoom: 2 },
];
const locales = ["ko", "en"];
const themes = ["light", "dark"];

let preview: Preview;
beforeAll(async () => {
  rmSync(taken, { recursive: true, force: true });
  mkdirSync(taken, { recursive: true });
  preview = await openPreview();
});
afterAll(async () => preview.close());

async function show({ scene, open, shows }: Screen, locale: string): Promise<void> {
  await preview.show(scene, locale);
  await open?.(preview.page);
  // In the corner it lies over nothing.
  await preview.page.mouse.move(0, 0);
  await preview.page.getByTestId(shows).first().waitFor();
}

/** Screens that the README shows, in all their colours. */
const inReadme: ReadonlyMap<string, string> = new Map([
  ["writing-en-dark", "docs/images/drawer.png"],
  ["overview-en-dark", "docs/images/overview.png"],
]);

function unlike(name: string, png: Buffer): string[] {
  const now = toKept(png);
  const path = join(kept, `${name}.png`);
  if (making) keep(path, now);
  const difference = differing(path, now, taken, name);
  const faults =
    typeof difference === "number" && difference <= tolerated
      ? []
      : [`${name} differs from its kept picture (${difference}): npm run pictures makes them anew`];
  const shown = inReadme.get(name);
  if (shown === undefined) return faults;
  if (making) writeFileSync(join(root, shown), png);
  const inIt = differingFrom(toKept(readFileSync(join(root, shown))), now);
  return typeof inIt === "number" && inIt <= tolerated
    ? faults
    : [...faults, `${shown} shows an older screen (${inIt}): npm run pictures makes it anew`];
}

describe.each(screens)("$name", (screen) => {
  it.each(locales)("%s", async (locale) => {
    const faults: string[] = [];
    await preview.resize(sizes[0]);
    await show(screen, locale);
    for (const size of sizes) {
      await preview.resize(size);
      const at = `${size.width}×${size.height} ${size.zoom * 100} %`;
      faults.push(...(await unfit(preview.page, meant)).map((each) => `${at}: ${each}`));
      for (const theme of themes) {
        await preview.wear(theme);
        const name = `${screen.name}-${locale}-${theme}`;
        const png = await preview.picture();
        writeFileSync(join(taken, `${name}-${size.width}-${size.zoom * 100}.png`), png);
        if (size === sizes[0]) faults.push(...unlike(name, png));
      }
    }
    expect(faults).toEqual([]);
  });
});
