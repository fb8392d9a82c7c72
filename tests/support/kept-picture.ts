import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

// Pictures that are kept, in few colours so that they are small, at full size so that one pixel's shift is seen.

/** 32 steps a channel: the grounds of tokens.css stay apart, the edges of letters need fewer bytes. */
const coarse = (value: number): number => Math.min(255, Math.round(value / 8) * 8);

/** A screenshot as it would be kept. */
export function toKept(png: Buffer): PNG {
  const picture = PNG.sync.read(png);
  for (let at = 0; at < picture.data.length; at += 1)
    picture.data[at] = at % 4 === 3 ? 255 : coarse(picture.data[at] ?? 0);
  return picture;
}

export function keep(path: string, picture: PNG): void {
  mkdirSync(dirname(path), { recursive: true });
  // No filter, and zlib's own strategy: flat ground repeats as it is, and is smallest so (74 kB; filtered 97, by runs 657).
  writeFileSync(
    path,
    PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 }),
  );
}

interface Difference {
  readonly count: number;
  readonly picture: PNG;
}

function difference(kept: PNG, now: PNG): Difference | "other size" {
  const { width, height } = kept;
  if (width !== now.width || height !== now.height) return "other size";
  const picture = new PNG({ width, height });
  const count = pixelmatch(kept.data, now.data, picture.data, width, height, {
    threshold: 0.05,
    includeAA: true,
  });
  return { count, picture };
}

/** How many pixels of two pictures differ; "other size" where there is nothing to count. */
export function differingFrom(kept: PNG, now: PNG): number | "other size" {
  const found = difference(kept, now);
  return found === "other size" ? found : found.count;
}

/**
 * How many pixels differ from the kept picture; "missing" or "other size" where there is nothing to count. Where they do,
 * kept, now and difference are written to `folder`.
 */
export function differing(
  path: string,
  now: PNG,
  folder: string,
  name: string,
): number | "missing" | "other size" {
  if (!existsSync(path)) return "missing";
  const kept = PNG.sync.read(readFileSync(path));
  const found = difference(kept, now);
  if (found === "other size") return found;
  if (found.count > 0) {
    keep(join(folder, `${name}.kept.png`), kept);
    keep(join(folder, `${name}.now.png`), now);
    keep(join(folder, `${name}.difference.png`), found.picture);
  }
  return found.count;
}
