import { readableLines } from "./free-json.ts";

export const resultFields = ["findings", "impression", "recommendation"] as const;
export type ResultField = (typeof resultFields)[number];
export type ResultText = Readonly<Record<ResultField, string>>;

/** The parts of a stored result that the form writes; the rest of it is not this form's. */
export function resultTextOf(workerResult: unknown): ResultText {
  const lines = readableLines(workerResult);
  const of = (field: ResultField): string => lines.find(({ key }) => key === field)?.value ?? "";
  return { findings: of("findings"), impression: of("impression"), recommendation: of("recommendation") };
}

/** A result says at least what was found or what it means. */
export const saysSomething = (result: ResultText): boolean =>
  result.findings.trim() !== "" || result.impression.trim() !== "";
