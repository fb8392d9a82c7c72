import type { Selectable } from "kysely";
import type { Database } from "../db/database.ts";
import type { PersonTable } from "../db/schema.ts";
import type { PersonEntry, PersonState } from "../log/log-entry.ts";

export interface PeopleCache {
  /** Who it is by the log as far as this node has walked it, or later. Asks the database only for a stranger. */
  readonly find: (id: number) => PersonState | null | Promise<PersonState | null>;
  /** The same without asking anybody. */
  readonly known: (id: number) => PersonState | undefined;
  /** What the log says next. */
  readonly apply: (entry: PersonEntry) => void;
  /** The log was lost sight of: nothing known is sure. */
  readonly clear: () => void;
}

interface Known {
  readonly person: PersonState;
  /** The entry of the log that made it so. */
  readonly seq: number;
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

  function keep(person: PersonState, seq: number): PersonState {
    const before = known.get(person.id);
    // What was read and what the log told cross each other on the way; the entry's number says which is later.
    if (before !== undefined && before.seq > seq) return before.person;
    if (known.size >= most) known.clear();
    known.set(person.id, { person, seq, until: performance.now() + keepMs });
    return person;
  }

  async function read(id: number): Promise<PersonState | null> {
    const row = await db
      .selectFrom("person")
      .select(["id", "login_id", "name", "role", "is_active", "session_id", "rights_seq"])
      .where("id", "=", id)
      .executeTakeFirst();
    return row === undefined ? null : keep(stateOf(row), row.rights_seq);
  }

  return {
    find: (id) => {
      const found = known.get(id);
      return found !== undefined && found.until > performance.now() ? found.person : read(id);
    },
    known: (id) => known.get(id)?.person,
    apply: (entry) => void keep(entry.person, entry.seq),
    clear: () => known.clear(),
  };
}
