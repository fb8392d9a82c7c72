import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type { Pool, PoolClient, QueryResultRow } from "pg";
import { commands } from "./commands.ts";
import { DatabaseUnavailable, isUnavailable } from "./unavailable.ts";

export interface PgPoolOptions {
  readonly url: string;
  /** Connections at most. */
  readonly size: number;
  /** Called when a connection is lost while nobody uses it. */
  readonly log: (line: string) => void;
}

const connectMs = 5_000;
const statementMs = 15_000;
/** Longer than the server's own limit: this one is for a server that no longer answers at all. */
const answerMs = statementMs + 5_000;

const unavailable = (error: unknown): unknown =>
  isUnavailable(error) ? new DatabaseUnavailable("the database cannot be reached", { cause: error }) : error;

/**
 * Real PostgreSQL. A connection that is lost is replaced by the next question; until then every question rejects with
 * DatabaseUnavailable. Whole numbers of 64 bits come as numbers, as PGlite gives them.
 */
export async function createPgPool({ url, size, log }: PgPoolOptions): Promise<PostgresPool> {
  // Loaded only here: the embedded hub has no need of it.
  const { default: pg } = await import("pg");
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool: Pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: connectMs,
    idleTimeoutMillis: 60_000,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs,
    query_timeout: answerMs,
    keepAlive: true,
    application_name: "radbell",
    types,
  });
  pool.on("error", (error) => log(`a database connection was lost: ${error.message}`));
  // A client in use reports a lost connection to its question; between two questions only this listener hears it.
  pool.on("connect", (client) => client.on("error", () => undefined));

  const wrap = (client: PoolClient): PostgresPoolClient => {
    let broken = false;
    function query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
    function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
    function query<R>(
      sql: string | PostgresCursor<R>,
      parameters: readonly unknown[] = [],
    ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
      if (typeof sql !== "string") throw new TypeError("the hub uses no cursors");
      return ask<R>(sql, parameters);
    }
    async function ask<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
      try {
        const result = await client.query<R & QueryResultRow>(sql, [...parameters]);
        return {
          command: commands.find((command) => command === result.command) ?? "SELECT",
          rowCount: result.rowCount ?? 0,
          rows: result.rows,
        };
      } catch (error) {
        const mapped = unavailable(error);
        broken ||= mapped instanceof DatabaseUnavailable;
        throw mapped;
      }
    }
    return { query, release: () => client.release(broken) };
  };

  return {
    connect: async () => {
      try {
        return wrap(await pool.connect());
      } catch (error) {
        throw unavailable(error);
      }
    },
    end: async () => pool.end(),
  };
}
