/** The database cannot be reached now, or does not answer in time: nothing is wrong with what was asked. */
export class DatabaseUnavailable extends Error {}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: connections, shutdowns, too many clients, cancelled by a timeout. */
const states = /^(?:08...|57P0[1-5]|57014|53...|55P03|25P0[34])$/;
const systemCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOENT",
]);
/** What pg says without a code: its own words for a connection that ended or never came. */
const sentences =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|connection is closed|Client was closed/i;

export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  const code = codeOf(error);
  return (
    states.test(code) || systemCodes.has(code) || (error instanceof Error && sentences.test(error.message))
  );
}
