import type { OrderDetail } from "#protocol/order.ts";
import { isOrdersOwnRole, type Actor } from "#protocol/order-rules.ts";
import type { OrderEvent } from "#protocol/socket.ts";
import type { AckOutcome, NumberedEvent } from "#protocol/socket-v2.ts";
import type { AlertRules } from "#protocol/alert-rules.ts";
import type { Clock } from "../ports.ts";
import { expectationOf } from "./expectation.ts";
import type { ConvergedRead } from "./order-reader.ts";
import type { OwnActions } from "./own-actions.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { Timers } from "../timers.ts";
import type { Worklist } from "../worklist/worklist.ts";
import type { AlertDesk } from "../alerts/alert-desk.ts";
import { decideAlert, type AlertDecision, type News } from "../alerts/decide-alert.ts";
import { factsOf, kindOf, newsOf, resultOf, type NewsSources } from "../alerts/news.ts";
import { redact } from "../alerts/redact.ts";
import type { Journal, NewsRef } from "../alerts/journal.ts";
import { minuteOfDay } from "../alerts/quiet-hours.ts";
import { createNewestHeard } from "../alerts/newest-heard.ts";
import type { Told } from "../alerts/told.ts";

export interface EventTellerPorts {
  readonly worklist: Worklist;
  readonly own: OwnActions;
  readonly told: Told;
  readonly desk: AlertDesk;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly actor: () => Actor;
  readonly rules: () => AlertRules;
  /** The order open before this person's eyes. */
  readonly lookingAt: () => number | null;
  /** This person's name, as events give names. */
  readonly name: () => string;
  readonly text: () => Catalogue;
  readonly timers: Timers;
}

/** How long an alert waits for a read without which it cannot be decided, before it goes out with what the event said. */
const patienceMs = 400;
const longPatienceMs = 3_000;

export interface EventTeller {
  /** It has come: taken down at once, and the ones before it of the same order are overtaken. */
  readonly received: (event: OrderEvent | NumberedEvent) => NewsRef;
  /**
   * Tells the person of an event, or decides not to; either way the log says why, and so does `acknowledge`. `reading` is the
   * read it caused.
   */
  readonly tell: (
    event: OrderEvent | NumberedEvent,
    ref: NewsRef,
    reading: Promise<ConvergedRead>,
    acknowledge: (outcome: AckOutcome, reason: string) => void,
  ) => Promise<void>;
}

type Telling = Pick<AlertDecision, "route"> & { readonly reason: string };

const actorOf = (event: OrderEvent | NumberedEvent): number | null =>
  "actor_id" in event ? event.actor_id : null;

/** What is known before anything was read: a cancellation may turn out to have given the order back. */
const refOf = (event: OrderEvent | NumberedEvent, heardAt: number): NewsRef => ({
  orderId: event.ocs_pk,
  ocsId: event.ocs_id,
  kind: kindOf(event),
  at: Date.parse(event.timestamp),
  seq: "seq" in event ? event.seq : null,
  heardAt,
});

const toneOf = (news: News, decision: AlertDecision): "urgent" | "new" | "change" => {
  if (decision.urgency === "critical") return "urgent";
  return news.kind === "created" ? "new" : "change";
};

export function createEventTeller(ports: EventTellerPorts): EventTeller {
  const { worklist, own, told, desk, journal, clock, actor, text, timers } = ports;
  const heard = createNewestHeard();

  /** The read, or null when it takes longer than an alert should wait. */
  const inTime = async (read: Promise<ConvergedRead>, ms: number): Promise<ConvergedRead | null> =>
    new Promise((resolve) => {
      timers.after(ms, () => resolve(null));
      void read.then(resolve);
    });

  /** A read that still shows the state before says nothing of this change. */
  const agreedOrder = (read: ConvergedRead | null): OrderDetail | null =>
    read?.kind === "read" && read.agreed ? read.order : null;

  function decide(news: News): AlertDecision {
    return decideAlert(news, {
      me: actor(),
      rules: ports.rules(),
      lookingAt: ports.lookingAt(),
      minuteOfDay: minuteOfDay(clock.now()),
    });
  }

  function tell(
    event: OrderEvent | NumberedEvent,
    { read, row, ownAction }: Pick<NewsSources, "read" | "row" | "ownAction">,
    ref: NewsRef,
  ): Telling {
    const to = resultOf(event, read);
    if (to === null) {
      const reason = "never came to be";
      journal.note(ref, { what: "decided", route: "off", urgent: false, reason });
      return { route: "off", reason };
    }
    const at = Date.parse(event.timestamp);
    const duplicateOf = told.toldBefore({ orderId: event.ocs_pk, to, at, by: "event" })?.to ?? null;
    const overtaken = heard.isOvertaken(event.ocs_pk, at);
    const sources = { event, to, read, row, me: actor(), ownAction, duplicateOf, overtaken };
    const news = newsOf(sources);
    const decision = decide(news);
    const { route, urgency, sound, reason } = decision;
    const named = { ...ref, kind: news.kind };
    const mine = news.wasMine || news.doctorId === actor().id;
    journal.note(named, { what: "decided", route, urgent: news.priority === "urgent", reason, mine });
    // Whoever is told of it or not: nobody is called any more to an order that is taken.
    if (duplicateOf === null && to !== "ORDERED") desk.settled(news.orderId, "taken");
    const facts = factsOf(news, sources);
    const mayAccept = to === "ORDERED" && isOrdersOwnRole(actor(), { job_role: news.jobRole });
    desk.show(
      {
        tone: toneOf(news, decision),
        say: (level) => redact(facts, level, text()),
        urgency,
        sound,
        actions: mayAccept ? ["accept", "open"] : ["open"],
        news: named,
      },
      route,
    );
    return { route, reason };
  }

  /** How long the read is worth waiting for: only where nothing can be decided without it. */
  function patienceFor(event: OrderEvent | NumberedEvent, isKnown: boolean, ownAction: boolean): number {
    switch (event.type) {
      case "OCS_CREATED":
        // It says all there is to say, but on v1 whether this doctor wrote it.
        return actor().role === "DOCTOR" && actorOf(event) === null ? patienceMs : 0;
      case "OCS_CANCELLED":
        // Only the read says what became of the order.
        return longPatienceMs;
      case "OCS_STATUS_CHANGED":
        // Only the read says whether a namesake is this very person, and whether what was asked for here is what was done.
        if (actorOf(event) === null && (ownAction || event.actor_name === ports.name()))
          return longPatienceMs;
        return isKnown ? 0 : patienceMs;
    }
  }

  /** By id where the event says one; else by the request that made it, or by the order's history. */
  const seemsOwn = async (event: OrderEvent | NumberedEvent): Promise<boolean> => {
    const asked = await own.owns(event.ocs_pk, expectationOf(event).statuses);
    const by = actorOf(event);
    return by === null ? asked : by === actor().id;
  };

  return {
    received: (event) => {
      const ref = refOf(event, clock.monotonic());
      heard.note(event.ocs_pk, Date.parse(event.timestamp));
      journal.note(ref, { what: "received" });
      return ref;
    },
    tell: async (event, ref, reading, acknowledge) => {
      const row = worklist.get(event.ocs_pk);
      const ownAction = await seemsOwn(event);
      const patience = patienceFor(event, row !== undefined, ownAction);
      const read = patience === 0 ? null : agreedOrder(await inTime(reading, patience));
      const { route, reason } = tell(event, { read, row, ownAction }, ref);
      acknowledge(route === "off" ? "suppressed" : "shown", reason);
      if (read !== null || event.type !== "OCS_CANCELLED") return;
      // Told as the worst. Where it was not, that is news too, and takes the place of what was said.
      const late = agreedOrder(await reading);
      if (late !== null) tell(event, { read: late, row, ownAction }, ref);
    },
  };
}
