import type { Circle } from "#protocol/heed.ts";
import { isOrdersOwnRole, type Actor } from "#protocol/order-rules.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import type { AckOutcome } from "#protocol/socket-v2.ts";
import type { Clock } from "../ports.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { AlertDesk } from "./alert-desk.ts";
import type { Journal, NewsRef } from "./journal.ts";
import type { SeenByBook } from "./seen-by.ts";
import { callAlert, minutesOf } from "./urgent-call.ts";

/** The hub calls this circle to an order that nobody heeds. */
export interface Escalation {
  readonly orderId: number;
  readonly circle: Circle;
  /** Since when the order waits, and when the hub called: by the server's clock, epoch ms. */
  readonly since: number;
  readonly at: number;
  /** Its place in the log; null where it was found by reading. */
  readonly seq: number | null;
}

export interface EscalationTellerPorts {
  readonly clock: Clock;
  readonly desk: AlertDesk;
  readonly journal: Journal;
  readonly seen: SeenByBook;
  readonly actor: () => Actor;
  readonly text: () => Catalogue;
  readonly sound: () => boolean;
}

type Verdict = "escalated" | "not my department" | "not my order" | "superseded" | "acknowledged";

const isForMe = (circle: Circle, row: OrderRow, me: Actor): Verdict | null => {
  if (circle === "doctor") return row.doctor.id === me.id ? null : "not my order";
  // Nurses and administrators hear the same stream; the work is not theirs.
  return isOrdersOwnRole(me, row) ? null : "not my department";
};

/**
 * Tells of an escalation, whatever this person's rules are: they are about news, and this is that all others have failed.
 * `row`: the order as it is now. Returns true where it was shown.
 */
export function createEscalationTeller(
  ports: EscalationTellerPorts,
): (
  escalation: Escalation,
  row: OrderRow | undefined,
  acknowledge: (outcome: AckOutcome, reason: string) => void,
) => boolean {
  const { clock, desk, journal, seen, actor, text } = ports;

  function verdict({ circle, since }: Escalation, row: OrderRow | undefined): Verdict {
    // Accepted or cancelled since; given back, it waits anew, and so do the hub's deadlines.
    if (row?.ocs_status !== "ORDERED" || Date.parse(row.updated_at) > since) return "superseded";
    const foreign = isForMe(circle, row, actor());
    if (foreign !== null) return foreign;
    return seen.has(row, actor().id) ? "acknowledged" : "escalated";
  }

  return (escalation, row, acknowledge) => {
    const { orderId, circle, at, seq, since } = escalation;
    const news: NewsRef = { orderId, kind: "created", at, seq, heardAt: clock.monotonic() };
    journal.note(news, { what: "received" });
    const reason = verdict(escalation, row);
    const isShown = reason === "escalated" && row !== undefined;
    journal.note(news, { what: "decided", route: isShown ? "native" : "off", urgent: true, reason });
    acknowledge(isShown ? "shown" : "suppressed", reason);
    if (!isShown) return false;
    journal.note(news, { what: "escalated", circle });
    const call = {
      why: circle,
      minutes: minutesOf(at - since),
      isStale: false,
      seenBy: seen.of(row).map(({ name }) => name),
    };
    desk.show(callAlert({ row, call, me: actor(), sound: ports.sound(), news, text }), "native");
    return true;
  };
}
