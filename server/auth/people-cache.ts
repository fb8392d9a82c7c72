import type { Selectable } from "kysely";
import type { Database } from "../db/database.ts";
import type { PersonTable } from "../db/schema.ts";
import type { PersonEntry, PersonState } from "../log/log-entry.ts";

/** A person, and the entry of the log that made them so: of two states the one with the greater number is later. */
export interface KnownPerson extends PersonState {
  readonly rightsSeq: number;
}

export interface PeopleCache {
  /** Who it is by the log as far as this node has walked it, or later. Asks the database only for a stranger. */
  readonly find: (id: number) => KnownPerson | null | Promise<KnownPerson | null>;
  /** The same without asking anybody. */
  readonly known: (id: number) => KnownPerson | undefined;
  /** Asks the database, whatever is known: before somebody is sent away for good. */
  readonly ask: (id: number) => Promise<KnownPerson | null>;
  /** What the log says next. */
  readonly apply: (entry: PersonEntry) => void;
  /** The log was lost sight of: nothing known is sure. */
  readonly clear: () => void;
}

interface Known {
  readonly person: KnownPerson;
  /** ms of the monotonic clock. */
  readonly until: number;
}

/** Changes come by the log; this is for what somebody does to the database by hand. */
const keepMs = 10 * 60_000;
const most = 100_000;

export const stateOf = (
  row: Pick<Selectable<PersonTable>, "id" | "login_id" | "name" | "role" | "is_active" | "session_id">,
): PersonState => ({
  id: row.id,
  loginId: row.login_id,
  name: row.name,
  role: row.role,
  isActive: row.is_active,
  sessionId: row.session_id,
});

/** The people whose sockets this node holds or held lately: a handshake costs no question to the database. */
export function createPeopleCache(db: Database): PeopleCache {
  const known = new Map<number, Known>();

  function keep(person: KnownPerson): KnownPerson {
    const before = known.get(person.id);
    // What was read and what the log told cross each other on the way.
    if (before !== undefined && before.person.rightsSeq > person.rightsSeq) return before.person;
    if (known.size >= most) known.clear();
    known.set(person.id, { person, until: performance.now() + keepMs });
    return person;
  }

  async function ask(id: number): Promise<KnownPerson | null> {
    const row = await db
      .selectFrom("person")
      .select(["id", "login_id", "name", "role", "is_active", "session_id", "rights_seq"])
      .where("id", "=", id)
      .executeTakeFirst();
    return row === undefined ? null : keep({ ...stateOf(row), rightsSeq: row.rights_seq });
  }

  return {
    find: (id) => {
      const found = known.get(id);
      return found !== undefined && found.until > performance.now() ? found.person : ask(id);
    },
    known: (id) => known.get(id)?.person,
    ask,
    apply: (entry) => void keep({ ...entry.person, rightsSeq: entry.seq }),
    clear: () => known.clear(),
  };
}
