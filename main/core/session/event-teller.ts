import type { OrderDetail } from "#protocol/order.ts";
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
import { factsOf, newsOf, resultOf, type NewsSources } from "../alerts/news.ts";
import type { Told } from "../alerts/told.ts";

export interface EventTellerPorts {
  readonly worklist: Worklist;
  readonly own: OwnActions;
  readonly told: Told;
  readonly desk: AlertDesk;
  readonly actor: () => Actor;
  /** This person's name, as events give names. */
  readonly name: () => string;
  readonly text: () => Catalogue;
  readonly timers: Timers;
  readonly log: Log;
}

/** How long an alert waits for the read that tells it more, before it goes out with what the event said. */
const patienceMs = 400;
const longPatienceMs = 3_000;

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

  /** A read that still shows the state before says nothing of this change. */
  const agreedOrder = (read: ConvergedRead | null): OrderDetail | null =>
    read?.kind === "read" && read.agreed ? read.order : null;

  function tell(
    event: OrderEvent,
    { read, row, ownAction }: Pick<NewsSources, "read" | "row" | "ownAction">,
  ): void {
    const to = resultOf(event, read);
    if (to === null) {
      log.info("alert.decided", { orderId: event.ocs_pk, reason: "never came to be" });
      return;
    }
    const at = Date.parse(event.timestamp);
    const duplicate = told.alreadyTold({ orderId: event.ocs_pk, to, at, by: "event" });
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
  }

  /** Worth waiting for: only the read says what became of the order, or whether a namesake is this very person. */
  const needsTheRead = (event: OrderEvent): boolean =>
    event.type === "OCS_CANCELLED" ||
    (event.type === "OCS_STATUS_CHANGED" && event.actor_name === ports.name());

  return async (event, reading) => {
    const row = worklist.get(event.ocs_pk);
    const read = agreedOrder(await inTime(reading, needsTheRead(event) ? longPatienceMs : patienceMs));
    const ownAction = await own.owns(event.ocs_pk, expectationOf(event).statuses);
    tell(event, { read, row, ownAction });
    if (read !== null || event.type !== "OCS_CANCELLED") return;
    // Told as the worst. Where it was not, that is news too, and takes the place of what was said.
    const late = agreedOrder(await reading);
    if (late !== null) tell(event, { read: late, row, ownAction });
  };
}
