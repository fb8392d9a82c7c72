import { codeOf, isUnavailable } from "./unavailable.ts";

/** Host, port and name of a database, never its password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return "the given address";
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? (hostname === "" ? "localhost" : hostname);
  return `${host}${port === "" ? "" : `:${port}`}${pathname}`;
}

const innermost = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? innermost(error.cause) : error;

/** Why PostgreSQL could not be opened, and what to do. */
export function whyNotOpened(url: string, error: unknown): string {
  const place = placeOf(url);
  const cause = innermost(error);
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = codeOf(first);
  const said = first instanceof Error ? first.message : "unknown";
  switch (code) {
    case "28P01":
    case "28000":
      return `PostgreSQL at ${place} refused the user or the password: check --database-url`;
    case "3D000":
      return `PostgreSQL at ${place} has no such database: create it (createdb) or check --database-url`;
    case "42501":
      return `the user of PostgreSQL at ${place} may not create tables there: make it the database's owner`;
  }
  if (isUnavailable(first))
    return `PostgreSQL at ${place} cannot be reached (${code === "" ? said : code}): check that it runs and accepts connections from here, and --database-url`;
  return `PostgreSQL at ${place} could not be opened: ${said}`;
}
