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
    }, 30_000).catch(() => undefined);
    // What is still missing after so long is missing.
    const sums = { due: 0, delivered: 0, missing: 0, twice: 0, "out of order": 0, "to the unentitled": 0 };
    for (const client of v2) {
      const expected = new Map(due(client).map((event) => [event.seq, event]));
      const sent = client.sinceResync();
      const seqs = sent.map(({ seq }) => seq);
      sums.due += expected.size;
      sums.delivered += seqs.length;
      sums.missing += [...expected.keys()].filter((seq) => !seqs.includes(seq)).length;
      sums.twice += seqs.length - new Set(seqs).size;
      sums["out of order"] += seqs.filter((seq, n) => seq < (seqs[n - 1] ?? 0)).length;
      sums["to the unentitled"] += seqs.filter((seq) => !expected.has(seq)).length;
      // Each is v1's event with three members more.
      for (const { event_id: _id, seq, actor_id: _actor, ...event } of sent)
        expect(event).toEqual(JSON.parse(expected.get(seq)?.payload ?? "null"));
    }
    const sumsV1 = { heard: 0, twice: 0, "out of order": 0, "to the unentitled": 0 };
    for (const client of v1) {
      // Letter for letter what the log has for them; some may be missing.
      const mine = new Map(
        log.filter((event) => mayHear(client, event)).map(({ payload }, n) => [payload, n]),
      );
      const places = client.frames.map((frame) => mine.get(frame) ?? Number.NaN);
      sumsV1.heard += places.length;
      sumsV1.twice += places.length - new Set(client.frames).size;
      sumsV1["out of order"] += places.filter((place, n) => place < (places[n - 1] ?? -1)).length;
      sumsV1["to the unentitled"] += places.filter((place) => Number.isNaN(place)).length;
    }
    const returns = [...v2, ...v1].reduce((sum, { opened }) => sum + opened() - 1, 0);
    const resynced = v2.filter(({ resyncs }) => resyncs.length > 0).length;
    const words = (counts: Readonly<Record<string, number>>): string =>
      Object.entries(counts)
        .map(([name, count]) => `${count} ${name}`)
        .join(", ");
    console.log(
      `${what}: ${log.length} committed in all; v2: ${v2.length} clients, ${words(sums)}, ${resynced} resynced; ` +
        `v1: ${v1.length} clients, ${words(sumsV1)}; ${returns} reconnections`,
    );
    const none = { twice: 0, "out of order": 0, "to the unentitled": 0 };
    expect(sums).toMatchObject({ delivered: sums.due, missing: 0, ...none });
    expect(sumsV1).toMatchObject(none);
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
