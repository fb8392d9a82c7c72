import { sql } from "kysely";
import type { Database } from "./database.ts";

export interface DatabaseProbe {
  /** Asks; a load balancer that asks often is given the last answer. */
  readonly answers: () => Promise<boolean>;
  /** The last answer. */
  readonly wasUp: () => boolean;
}

const validMs = 500;
/** A database that is silent so long is not there for whoever waits. */
const patienceMs = 2_000;

export function createDatabaseProbe(db: Database): DatabaseProbe {
  let up = true;
  let asked: { readonly at: number; readonly answer: Promise<boolean> } | null = null;

  async function ask(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), patienceMs);
    });
    const answer = sql`select 1`.execute(db).then(
      () => true,
      () => false,
    );
    up = await Promise.race([answer, silence]);
    clearTimeout(timer);
    return up;
  }

  return {
    answers: async () => {
      const now = performance.now();
      if (asked === null || now - asked.at > validMs) asked = { at: now, answer: ask() };
      return asked.answer;
    },
    wasUp: () => up,
  };
}
