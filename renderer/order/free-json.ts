export interface TextLine {
  /** Null where the server sent bare text. */
  readonly key: string | null;
  readonly value: string;
}

/** As it is shown; null for what is no text or says nothing. */
function shown(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  const text = String(value);
  return text.trim() === "" ? null : text;
}

/** What a person can read in a field the protocol leaves free. Keys that begin with _ are the backend's own. */
export function readableLines(value: unknown): readonly TextLine[] {
  const bare = shown(value);
  if (bare !== null) return [{ key: null, value: bare }];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const text = shown(part);
    return key.startsWith("_") || text === null ? [] : [{ key, value: text }];
  });
}
