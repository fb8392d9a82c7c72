import type { OrderHeed } from "#protocol/heed.ts";
import type { Actor } from "#protocol/order-rules.ts";
import type { Escalation } from "../alerts/escalation-teller.ts";
import type { Clock } from "../ports.ts";
import type { Timers } from "../timers.ts";
import type { Worklist } from "../worklist/worklist.ts";
import type { Acknowledge } from "./event-intake.ts";

/** What the hub calls for because nobody has heeded it: each told once, as soon as its order can be read. */
export interface Escalations {
  readonly hear: (escalation: Escalation, acknowledge: Acknowledge) => void;
  /** What the server says beside the list: a doctor whose PC was off is told now. */
  readonly missed: (heed: OrderHeed) => void;
  readonly clear: () => void;
}

export interface EscalationsPorts {
  readonly worklist: Worklist;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly actor: () => Actor;
  readonly tell: (escalation: Escalation, acknowledge: Acknowledge) => void;
  /** Reads an order again; false where the server did not say how it is. */
  readonly reread: (orderId: number) => Promise<boolean>;
  readonly isDisposed: () => boolean;
}

/** After an order that an escalation is of could not be read. */
const readAgainMs = 10_000;

export function createEscalations(ports: EscalationsPorts): Escalations {
  const { worklist, clock, actor } = ports;
  /** Told here, or about to be, as `order since circle`: read again they are no news. */
  const told = new Set<string>();
  /** Those whose order could not be read yet. */
  const unread = new Set<string>();

  async function hear(escalation: Escalation, acknowledge: Acknowledge): Promise<void> {
    const { orderId, since, circle } = escalation;
    const which = `${orderId} ${since} ${circle}`;
    if (told.has(which)) return;
    told.add(which);
    const isKnown = worklist.get(orderId) !== undefined || (await ports.reread(orderId));
    if (ports.isDisposed()) return;
    // Not to be had now: told as soon as it is, be it by the next reading of the list.
    if (!isKnown && worklist.get(orderId) === undefined) {
      told.delete(which);
      unread.add(which);
      ports.timers.after(readAgainMs, () => {
        if (unread.delete(which)) void hear(escalation, acknowledge);
      });
      return;
    }
    unread.delete(which);
    ports.tell(escalation, acknowledge);
  }

  return {
    hear: (escalation, acknowledge) => void hear(escalation, acknowledge),
    missed: ({ ocs_pk: orderId, escalated: circles }) => {
      const row = worklist.get(orderId);
      // A department has the order on its list, and is called to it again and again.
      if (row === undefined || row.doctor.id !== actor().id || !circles.includes("doctor")) return;
      const since = Date.parse(row.updated_at);
      void hear({ orderId, circle: "doctor", since, at: clock.now(), seq: null }, () => undefined);
    },
    clear: () => {
      told.clear();
      unread.clear();
    },
  };
}
