import { heedFeatures, type HeedFrame, type OrderHeed } from "#protocol/heed.ts";
import type { Outcome } from "#protocol/ipc.ts";
import { mayAcknowledge, type Actor } from "#protocol/order-rules.ts";
import type { OrderRow, SeenByView } from "#protocol/snapshot.ts";
import type { AlertRules } from "#protocol/alert-rules.ts";
import type { AlertDesk } from "../alerts/alert-desk.ts";
import { decideAlert } from "../alerts/decide-alert.ts";
import { createEscalationTeller } from "../alerts/escalation-teller.ts";
import { createFollowUp, type Repeat } from "../alerts/follow-up.ts";
import type { Journal } from "../alerts/journal.ts";
import { minuteOfDay } from "../alerts/quiet-hours.ts";
import { createSeenByBook, type SeenBy } from "../alerts/seen-by.ts";
import { callAlert, minutesOf } from "../alerts/urgent-call.ts";
import type { Clock } from "../ports.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { Timers } from "../timers.ts";
import type { Worklist } from "../worklist/worklist.ts";
import { createEscalations } from "./escalations.ts";
import type { Acknowledge } from "./event-intake.ts";
import type { ApiResult, OcsApi } from "./ocs-api.ts";
import { sentenceOf } from "./order-acts.ts";

/** Urgent orders that nobody has accepted, followed to the end: told again, seen by somebody, told to the next circle. */
export interface Heeding {
  readonly look: (orderId: number) => void;
  readonly lookAll: () => void;
  readonly settled: (orderId: number) => void;
  /** Acknowledgements and escalations, as the hub's log brings them. */
  readonly hear: (frame: HeedFrame, acknowledge: Acknowledge) => void;
  /** A whole list was read: what the server has beside it is read too. */
  readonly listRead: () => void;
  /** This person has seen this order. */
  readonly acknowledge: (orderId: number) => Promise<Outcome>;
  /** Who has seen an order, ever; empty where the server does not say. */
  readonly seenBy: (orderId: number) => Promise<readonly SeenByView[]>;
  /** Does this order call for this person, who has not said yet that they have seen it? */
  readonly calls: (orderId: number) => boolean;
  /** Who has seen the urgent orders that wait. */
  readonly view: () => SeenByView[];
  readonly clear: () => void;
}

export interface HeedingPorts {
  readonly api: OcsApi;
  readonly offers: (feature: string) => boolean;
  readonly worklist: Worklist;
  readonly desk: AlertDesk;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly actor: () => Actor;
  readonly name: () => string;
  readonly rules: () => AlertRules;
  readonly lookingAt: () => number | null;
  readonly isStale: () => boolean;
  readonly text: () => Catalogue;
  /** Reads an order again: it is not as it was thought. False where the server did not say how it is. */
  readonly reread: (orderId: number) => Promise<boolean>;
  readonly isDisposed: () => boolean;
  readonly changed: () => void;
}

export function createHeeding(ports: HeedingPorts): Heeding {
  const { api, worklist, desk, journal, clock, actor, text } = ports;
  const seen = createSeenByBook();
  const calls = (row: OrderRow): boolean =>
    mayAcknowledge(row, actor()) && row.doctor.id !== actor().id && !seen.has(row, actor().id);
  const followUp = createFollowUp({
    clock,
    timers: ports.timers,
    row: worklist.get,
    rows: worklist.rows,
    calls,
    isStale: ports.isStale,
    repeatMinutes: () => ports.rules().repeatMinutes,
    repeat,
  });
  const tell = createEscalationTeller({
    clock,
    desk,
    journal,
    seen,
    actor,
    text,
    sound: () => ports.rules().sound.urgent,
  });
  const escalations = createEscalations({
    worklist,
    clock,
    timers: ports.timers,
    actor,
    tell: (escalation, acknowledge) => {
      const { orderId } = escalation;
      if (tell(escalation, worklist.get(orderId), acknowledge)) followUp.told(orderId);
    },
    reread: ports.reread,
    isDisposed: ports.isDisposed,
  });

  /** As the person's rules have it for a new urgent order. What would only be gathered is called for in the window. */
  function repeat({ row, times, waitedMs, isStale }: Repeat): void {
    const me = actor();
    const at = Date.parse(row.updated_at);
    const { route, reason, sound } = decideAlert(
      {
        kind: "created",
        orderId: row.id,
        to: "ORDERED",
        at,
        jobRole: row.job_role,
        modality: row.job_type,
        priority: row.priority,
        doctorId: row.doctor.id,
        wasMine: false,
        byMe: false,
        duplicateOf: null,
        superseded: false,
      },
      {
        me,
        rules: ports.rules(),
        lookingAt: ports.lookingAt(),
        minuteOfDay: minuteOfDay(clock.now()),
      },
    );
    const called = route === "digest" ? "inApp" : route;
    const news = { orderId: row.id, kind: "created", at, seq: null, heardAt: clock.monotonic() } as const;
    journal.note(news, { what: "repeated", times, route: called, reason, isStale });
    const call = {
      why: "repeat",
      minutes: minutesOf(waitedMs),
      isStale,
      seenBy: seen.of(row).map(({ name }) => name),
    } as const;
    desk.show(callAlert({ row, call, me, sound, news, text }), called);
  }

  /** Somebody has seen it; news of it once. */
  function noteSeen(orderId: number, by: SeenBy, seq: number | null): void {
    const isMe = by.personId === actor().id;
    journal.note(
      { orderId, kind: "created", at: by.at, seq, heardAt: clock.monotonic() },
      { what: "acknowledged", by: { id: by.personId, name: by.name }, isMe, seenAt: by.at },
    );
    if (isMe) {
      followUp.look(orderId);
      desk.settled(orderId, "acknowledged");
    }
    ports.changed();
  }
  function learn(heed: OrderHeed): void {
    if (seen.learn(heed).length > 0) followUp.look(heed.ocs_pk);
  }

  async function acknowledgeHere(row: OrderRow): Promise<ApiResult<null>> {
    // A server that knows nothing of it: this PC stops asking, and nobody else hears.
    if (!ports.offers(heedFeatures.acknowledge)) {
      const at = Math.max(clock.now(), Date.parse(row.updated_at));
      const by = { personId: actor().id, name: ports.name(), at };
      if (seen.add(row.id, by)) noteSeen(row.id, by, null);
      return { ok: true, value: null };
    }
    const answer = await api.acknowledge(row.id);
    if (ports.isDisposed() || !answer.ok) return answer.ok ? { ok: true, value: null } : answer;
    for (const by of seen.learn(answer.value)) noteSeen(row.id, by, null);
    return { ok: true, value: null };
  }

  return {
    look: followUp.look,
    lookAll: followUp.lookAll,
    settled: followUp.settled,
    hear: (frame, acknowledge) => {
      const { ocs_pk: orderId, seq } = frame;
      const at = Date.parse(frame.timestamp);
      if (frame.type === "ORDER_ACKNOWLEDGED") {
        const by = { personId: frame.actor_id, name: frame.actor_name, at };
        if (seen.add(orderId, by)) noteSeen(orderId, by, seq);
        return;
      }
      const since = Date.parse(frame.waiting_since);
      escalations.hear({ orderId, circle: frame.circle, since, at, seq }, acknowledge);
    },
    listRead: () => {
      followUp.lookAll();
      if (!ports.offers(heedFeatures.acknowledge)) return;
      void api.waitingHeed().then((answer) => {
        // What cannot be read now is read with the next list; until then it is called for once too often, never too seldom.
        if (!answer.ok || ports.isDisposed()) return;
        for (const heed of answer.value) {
          learn(heed);
          escalations.missed(heed);
        }
        ports.changed();
      });
    },
    acknowledge: async (orderId) => {
      const row = worklist.get(orderId);
      if (row === undefined || !mayAcknowledge(row, actor()))
        return { ok: false, code: "nothingToAcknowledge", sentence: text().calls.nothingToAcknowledge };
      const result = await acknowledgeHere(row);
      if (result.ok) return { ok: true };
      await ports.reread(orderId);
      return { ok: false, code: result.code, sentence: sentenceOf(result, text()) };
    },
    seenBy: async (orderId) => {
      if (!ports.offers(heedFeatures.acknowledge)) return [];
      const answer = await api.heed(orderId);
      if (!answer.ok || ports.isDisposed()) return [];
      learn(answer.value);
      return answer.value.acknowledgements.map(({ actor: { id, name }, at }) => ({
        orderId,
        personId: id,
        name,
        at: Date.parse(at),
      }));
    },
    calls: (orderId) => {
      const row = worklist.get(orderId);
      return row !== undefined && calls(row);
    },
    view: () =>
      [...seen.orders()].flatMap((orderId) => {
        const row = worklist.get(orderId);
        const waits = row?.priority === "urgent" && row.ocs_status === "ORDERED";
        return waits ? seen.of(row).map((by) => ({ orderId, ...by })) : [];
      }),
    clear: () => {
      followUp.clear();
      seen.clear();
      escalations.clear();
    },
  };
}
