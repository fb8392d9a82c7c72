import { parseArgs } from "node:util";

export const parts = [
  "start",
  "paint",
  "burst",
  "filter",
  "scroll",
  "memory",
  "idle",
  "cost",
  "switch",
] as const;
export type Part = (typeof parts)[number];

export interface AppOptions {
  /** How long the app follows a steady stream before its memory is looked at. */
  readonly soakSeconds: number;
  /** Starts of each, after one that warms the disk. */
  readonly starts: number;
  readonly parts: ReadonlySet<Part>;
}

const defaultStarts = 31;

export const appUsage = `npm run bench -- app [--soak SECONDS] [--starts N] [--only PART,…]

  --soak SECONDS   how long a steady stream is followed before memory is looked at (default 60; the target is for 600)
  --starts N       cold starts of the app and of the bare window (default ${defaultStarts}: with 7 or 15 the ratio of their medians
                   varies by 0.04 between runs)
  --only PART,…    ${parts.join(", ")}; what is left out is null
`;

/** Throws with a sentence where they cannot be read. */
export function readAppOptions(args: readonly string[]): AppOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      soak: { type: "string", default: "60" },
      starts: { type: "string", default: String(defaultStarts) },
      only: { type: "string", default: parts.join(",") },
    },
  });
  const [soakSeconds, starts] = [Number(values.soak), Number(values.starts)];
  if (!(soakSeconds >= 5)) throw new Error(`--soak takes seconds, 5 or more, not "${values.soak}"`);
  if (!Number.isInteger(starts) || starts < 1)
    throw new Error(`--starts takes a number, not "${values.starts}"`);
  const asked = values.only.split(",");
  const unknown = asked.find((each) => !parts.some((part) => part === each));
  if (unknown !== undefined) throw new Error(`there is no part "${unknown}"`);
  return { soakSeconds, starts, parts: new Set(parts.filter((part) => asked.includes(part))) };
}
