import type { OrderDetail } from "#protocol/order.ts";
import type { Actor } from "#protocol/order-rules.ts";
import type { OrderEvent } from "#protocol/socket.ts";
import type { AckOutcome, NumberedEvent } from "#protocol/socket-v2.ts";
import type { Clock } from "../ports.ts";
import { expectationOf, type ConvergedRead } from "./order-reader.ts";
import type { OwnActions } from "./own-actions.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { Timers } from "../timers.ts";
import type { Worklist } from "../worklist/worklist.ts";
import type { AlertDesk } from "../alerts/alert-desk.ts";
import { decideAlert, type AlertDecision } from "../alerts/decide-alert.ts";
import { factsOf, kindOf, newsOf, resultOf, type NewsSources } from "../alerts/news.ts";
import type { Journal, NewsRef } from "../alerts/journal.ts";
import type { Told } from "../alerts/told.ts";

export interface EventTellerPorts {
  readonly worklist: Worklist;
  readonly own: OwnActions;
  readonly told: Told;
  readonly desk: AlertDesk;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly actor: () => Actor;
  /** This person's name, as events give names. */
  readonly name: () => string;
  readonly text: () => Catalogue;
  readonly timers: Timers;
}

/** How long an alert waits for the read that tells it more, before it goes out with what the event said. */
const patienceMs = 400;
const longPatienceMs = 3_000;

/**
 * Tells the person of an event, or decides not to; either way the log says why, and so does `acknowledge`. `reading` is the
 * read it caused.
 */
export type EventTeller = (
  event: OrderEvent | NumberedEvent,
  reading: Promise<ConvergedRead>,
  acknowledge: (outcome: AckOutcome, reason: string) => void,
) => Promise<void>;

const actorOf = (event: OrderEvent | NumberedEvent): number | null =>
  "actor_id" in event ? event.actor_id : null;

/** What is known before anything was read: a cancellation may turn out to have given the order back. */
const refOf = (event: OrderEvent | NumberedEvent, heardAt: number): NewsRef => ({
  orderId: event.ocs_pk,
  kind: kindOf(event),
  at: Date.parse(event.timestamp),
  seq: "seq" in event ? event.seq : null,
  heardAt,
});

export function createEventTeller(ports: EventTellerPorts): EventTeller {
  const { worklist, own, told, desk, journal, clock, actor, text, timers } = ports;

  /** The read, or null when it takes longer than an alert should wait. */
  const inTime = async (read: Promise<ConvergedRead>, ms: number): Promise<ConvergedRead | null> =>
    new Promise((resolve) => {
      timers.after(ms, () => resolve(null));
      void read.then(resolve);
    });

  /** A read that still shows the state before says nothing of this change. */
  const agreedOrder = (read: ConvergedRead | null): OrderDetail | null =>
    read?.kind === "read" && read.agreed ? read.order : null;

  function tell(
    event: OrderEvent | NumberedEvent,
    { read, row, ownAction }: Pick<NewsSources, "read" | "row" | "ownAction">,
    ref: NewsRef,
  ): AlertDecision["reason"] | "never came to be" {
    const to = resultOf(event, read);
    if (to === null) {
      const reason = "never came to be";
      journal.note(ref, { what: "decided", shown: false, urgent: false, reason });
      return reason;
    }
    const at = Date.parse(event.timestamp);
    const duplicate = told.alreadyTold({ orderId: event.ocs_pk, to, at, by: "event" });
    const sources = { event, to, read, row, me: actor(), ownAction, duplicate };
    const news = newsOf(sources);
    const decision = decideAlert(news, actor());
    const named = { ...ref, kind: news.kind };
    journal.note(named, {
      what: "decided",
      shown: decision.show,
      urgent: news.priority === "urgent",
      reason: decision.reason,
    });
    if (!decision.show) return decision.reason;
    const facts = factsOf(news, sources);
    desk.show({
      tone: decision.urgency === "critical" ? "urgent" : news.kind === "created" ? "new" : "change",
      title: text().alertTitle(facts),
      body: text().alertBody(facts),
      urgency: decision.urgency,
      news: named,
    });
    return decision.reason;
  }

  /** Worth waiting for: only the read says what became of the order, or whether a namesake is this very person. */
  const needsTheRead = (event: OrderEvent | NumberedEvent): boolean =>
    event.type === "OCS_CANCELLED" ||
    (event.type === "OCS_STATUS_CHANGED" && actorOf(event) === null && event.actor_name === ports.name());

  /** By id where the event says one; else by the request that made it, or by the order's history. */
  const isOwn = async (event: OrderEvent | NumberedEvent): Promise<boolean> => {
    const asked = await own.owns(event.ocs_pk, expectationOf(event).statuses);
    const by = actorOf(event);
    return by === null ? asked : by === actor().id;
  };

  return async (event, reading, acknowledge) => {
    const ref = refOf(event, clock.monotonic());
    journal.note(ref, { what: "received" });
    const row = worklist.get(event.ocs_pk);
    const read = agreedOrder(await inTime(reading, needsTheRead(event) ? longPatienceMs : patienceMs));
    const ownAction = await isOwn(event);
    const reason = tell(event, { read, row, ownAction }, ref);
    acknowledge(reason === "shown" ? "shown" : "suppressed", reason);
    if (read !== null || event.type !== "OCS_CANCELLED") return;
    // Told as the worst. Where it was not, that is news too, and takes the place of what was said.
    const late = agreedOrder(await reading);
    if (late !== null) tell(event, { read: late, row, ownAction }, ref);
  };
}
