import { z } from "zod";

export interface TextLine {
  /** Null where the server sent bare text. */
  readonly key: string | null;
  readonly value: string;
}

const shown = z.union([z.string(), z.number(), z.boolean()]);

/** What a person can read in a field the protocol leaves free. Keys that begin with _ are the backend's own. */
export function readableLines(value: unknown): readonly TextLine[] {
  const bare = shown.safeParse(value);
  if (bare.success) return String(bare.data).trim() === "" ? [] : [{ key: null, value: String(bare.data) }];
  const record = z.record(z.string(), z.unknown()).safeParse(value);
  if (!record.success) return [];
  return Object.entries(record.data).flatMap(([key, part]) => {
    const parsed = shown.safeParse(part);
    if (key.startsWith("_") || !parsed.success || String(parsed.data).trim() === "") return [];
    return [{ key, value: String(parsed.data) }];
  });
}
