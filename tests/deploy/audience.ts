import { z } from "zod";
import { expect } from "vitest";
import { eventually } from "../support/eventually.ts";
import { keepListening, keepResuming, type LastingV1, type LastingV2 } from "../support/lasting-clients.ts";
import type { Site } from "./site.ts";

// Who listens at a site, and the account of it: what PostgreSQL says was committed against what everybody was sent.

const committedSchema = z.object({
  seq: z.int(),
  event_type: z.string(),
  job_role: z.string(),
  doctor_id: z.int(),
  payload: z.string(),
});
type Committed = z.infer<typeof committedSchema>;

interface Listener {
  readonly role: string;
  readonly personId: number;
}

/** The rule of docs/PROTOCOL.md, said once more: this one is not the hub's. */
function mayHear({ role, personId }: Listener, event: Committed): boolean {
  if (role === "DOCTOR") return event.doctor_id === personId && event.event_type !== "OCS_CREATED";
  const departments = role === "RIS" || role === "LIS" ? [role] : ["RIS", "LIS"];
  return departments.includes(event.job_role);
}

export interface Audience {
  readonly v2: readonly (LastingV2 & Listener)[];
  readonly v1: readonly (LastingV1 & Listener)[];
  readonly allLive: () => Promise<void>;
  /** Waits until everybody of v2 was sent all they are due, holds everything against the log, and prints the account. */
  readonly account: (what: string) => Promise<void>;
  readonly close: () => void;
}

/** So many of each person: `{ ris1: 4 }`, by each protocol, at nginx unless told otherwise. */
export async function gather(
  site: Site,
  counts: { readonly v2: Readonly<Record<string, number>>; readonly v1: Readonly<Record<string, number>> },
  url: () => string = () => site.nginx.url,
): Promise<Audience> {
  async function each<T>(
    wanted: Readonly<Record<string, number>>,
    make: (place: { url: () => string; token: string; ca: string }) => T,
  ): Promise<(T & Listener)[]> {
    const made: (T & Listener)[] = [];
    for (const [loginId, count] of Object.entries(wanted)) {
      const [row] = await site.ask(`select id, role from person where login_id = '${loginId}'`);
      const { id, role } = z.object({ id: z.int(), role: z.string() }).parse(row);
      const token = await site.tokenOf(loginId);
      for (let n = 0; n < count; n += 1)
        made.push({ ...make({ url, token, ca: site.nginx.ca }), role, personId: id });
    }
    return made;
  }
  const v2 = await each(counts.v2, keepResuming);
  const v1 = await each(counts.v1, keepListening);
  const allLive = async (): Promise<void> =>
    eventually(() => {
      expect(v2.filter(({ isLive }) => !isLive())).toHaveLength(0);
      expect(v1.filter(({ opened }) => opened() === 0)).toHaveLength(0);
    }, 30_000);

  async function account(what: string): Promise<void> {
    const log = z
      .array(committedSchema)
      .parse(
        await site.ask(
          `select seq::int, event_type, job_role, doctor_id, payload from event_log where kind = 'order' order by seq`,
        ),
      );
    const due = (client: LastingV2 & Listener): Committed[] => {
      const from = client.resyncs.at(-1) ?? client.began() ?? 0;
      return log.filter((event) => event.seq > from && mayHear(client, event));
    };
    await eventually(() => {
      for (const client of v2) expect(client.sinceResync().length).toBeGreaterThanOrEqual(due(client).length);
    }, 30_000);
    let delivered = 0;
    for (const client of v2) {
      const expected = due(client);
      // In order, none twice, none missing, none of another's; and each is v1's event with three members more.
      const sent = client.sinceResync();
      expect(sent.map(({ seq }) => seq)).toEqual(expected.map(({ seq }) => seq));
      for (const [n, { event_id: _id, seq: _seq, actor_id: _actor, ...event }] of sent.entries())
        expect(event).toEqual(JSON.parse(expected[n]?.payload ?? ""));
      delivered += sent.length;
    }
    let heard = 0;
    for (const client of v1) {
      const mine = log.filter((event) => mayHear(client, event)).map(({ payload }) => payload);
      // Letter for letter what the log has for them, in its order, none twice; some may be missing.
      let at = -1;
      for (const frame of client.frames) {
        const found = mine.indexOf(frame, at + 1);
        expect(found, `not due, out of order, or twice: ${frame}`).toBeGreaterThan(at);
        at = found;
      }
      heard += client.frames.length;
    }
    const returns = [...v2, ...v1].reduce((sum, { opened }) => sum + opened() - 1, 0);
    const owed = v2.reduce((sum, client) => sum + due(client).length, 0);
    console.log(
      `${what}: ${log.length} committed in all; v2: ${v2.length} clients, ${owed} due, ${delivered} delivered, ` +
        `0 twice, 0 out of order, 0 to the unentitled; ${v2.filter(({ resyncs }) => resyncs.length > 0).length} resynced; v1: ${v1.length} clients, ${heard} heard, 0 twice; ` +
        `${returns} reconnections`,
    );
  }
  return {
    v2,
    v1,
    allLive,
    account,
    close: () => {
      for (const { close } of [...v2, ...v1]) close();
    },
  };
}
