import type { ResultText } from "./result-text.ts";
import { resultFields } from "./values.ts";

export type ResultField = (typeof resultFields)[number];

/** What of a stored result the form shows: text as it is, and nothing for anything else. */
export function resultTextOf(stored: unknown): ResultText {
  const record: object = typeof stored === "object" && stored !== null ? stored : {};
  const of = (field: ResultField): string => {
    const value: unknown = Object.hasOwn(record, field) ? Reflect.get(record, field) : undefined;
    return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  };
  return { findings: of("findings"), impression: of("impression"), recommendation: of("recommendation") };
}

export const isSameResult = (a: ResultText, b: ResultText): boolean =>
  resultFields.every((field) => a[field] === b[field]);

/** A result says at least what was found or what it means. */
export const saysSomething = (result: ResultText): boolean =>
  result.findings.trim() !== "" || result.impression.trim() !== "";
