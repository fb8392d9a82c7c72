import type { Actor } from "#protocol/order-rules.ts";
import type { OrderEvent } from "#protocol/socket.ts";
import type { Log } from "../ports.ts";
import { expectationOf, type ConvergedRead } from "./order-reader.ts";
import type { OwnActions } from "./own-actions.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { Timers } from "../timers.ts";
import type { Worklist } from "../worklist/worklist.ts";
import type { AlertDesk } from "../alerts/alert-desk.ts";
import { decideAlert } from "../alerts/decide-alert.ts";
import { factsOf, newsOf, resultOf } from "../alerts/news.ts";
import type { Told } from "../alerts/told.ts";

export interface EventTellerPorts {
  readonly worklist: Worklist;
  readonly own: OwnActions;
  readonly told: Told;
  readonly desk: AlertDesk;
  readonly actor: () => Actor;
  readonly text: () => Catalogue;
  readonly timers: Timers;
  readonly log: Log;
}

/** How long an alert waits for the read that tells it more, before it goes out with what the event said. */
const patienceMs = 400;
/** A cancellation means two different things, and only the read tells which. */
const cancellationPatienceMs = 3_000;

/** Tells the person of an event, or decides not to; either way the log says why. `reading` is the read it caused. */
export type EventTeller = (event: OrderEvent, reading: Promise<ConvergedRead>) => Promise<void>;

export function createEventTeller(ports: EventTellerPorts): EventTeller {
  const { worklist, own, told, desk, actor, text, timers, log } = ports;

  /** The read, or null when it takes longer than an alert should wait. */
  const inTime = async (read: Promise<ConvergedRead>, ms: number): Promise<ConvergedRead | null> =>
    new Promise((resolve) => {
      timers.after(ms, () => resolve(null));
      void read.then(resolve);
    });

  return async (event, reading) => {
    const row = worklist.get(event.ocs_pk);
    const expected = expectationOf(event);
    const patience = event.type === "OCS_CANCELLED" ? cancellationPatienceMs : patienceMs;
    const converged = await inTime(reading, patience);
    // A read that still shows the state before says nothing of this change.
    const read = converged?.kind === "read" && converged.agreed ? converged.order : null;
    const ownAction = await own.owns(event.ocs_pk, expected.statuses);
    const to = resultOf(event, read);
    if (to === null) {
      log.info("alert.decided", { orderId: event.ocs_pk, reason: "never came to be" });
      return;
    }
    const duplicate = told.alreadyTold({ orderId: event.ocs_pk, to, at: expected.at, by: "event" });
    const sources = { event, to, read, row, me: actor(), ownAction, duplicate };
    const news = newsOf(sources);
    const decision = decideAlert(news, actor());
    log.info("alert.decided", { orderId: news.orderId, kind: news.kind, reason: decision.reason });
    if (!decision.show) return;
    const facts = factsOf(news, sources);
    desk.show({
      tone: decision.urgency === "critical" ? "urgent" : news.kind === "created" ? "new" : "change",
      title: text().alertTitle(facts),
      body: text().alertBody(facts),
      urgency: decision.urgency,
      orderId: news.orderId,
    });
  };
}
