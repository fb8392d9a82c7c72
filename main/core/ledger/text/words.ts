import type { Facts } from "../note.ts";

/** A fact by the words a language has for it; as it was written where it has none. */
export function wordOf(words: Readonly<Record<string, string>>, fact: Facts[string] | undefined): string {
  const text = String(fact ?? "");
  return Object.hasOwn(words, text) ? (words[text] ?? text) : text;
}

/** 14 ms, 2.3 s, 12 min, 3 h 5 min. */
export function duration(
  ms: number,
  unit: { readonly ms: string; readonly s: string; readonly min: string; readonly h: string },
): string {
  if (ms < 1_000) return `${ms}${unit.ms}`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)}${unit.s}`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes}${unit.min}`;
  return `${Math.floor(minutes / 60)}${unit.h} ${minutes % 60}${unit.min}`;
}
