import { z } from "zod";

/** The parts of a result that a person writes here; a stored one holds more (study UIDs), which is not this app's. */
export const resultFields = ["findings", "impression", "recommendation"] as const;
export type ResultField = (typeof resultFields)[number];

const part = z.string().max(20_000);
export const resultTextSchema = z.object({ findings: part, impression: part, recommendation: part });
export type ResultText = z.infer<typeof resultTextSchema>;

const storedSchema = z.record(z.string(), z.unknown());

/** What of a stored result the form shows: text as it is, and nothing for anything else. */
export function resultTextOf(stored: unknown): ResultText {
  const record = storedSchema.safeParse(stored).data ?? {};
  const of = (field: ResultField): string => {
    const value = record[field];
    return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  };
  return { findings: of("findings"), impression: of("impression"), recommendation: of("recommendation") };
}

export const isSameResult = (a: ResultText, b: ResultText): boolean =>
  resultFields.every((field) => a[field] === b[field]);

/** A result says at least what was found or what it means. */
export const saysSomething = (result: ResultText): boolean =>
  result.findings.trim() !== "" || result.impression.trim() !== "";
