import { isHeedFrame, type HeedFrame } from "#protocol/heed.ts";
import { ordersFrameSchema, type OrderEvent } from "#protocol/socket.ts";
import { serverFrameV2Schema, type AckOutcome, type NumberedEvent } from "#protocol/socket-v2.ts";
import type { Cursor } from "./cursor.ts";
import type { Protocol } from "./dialect.ts";
import type { EventTeller } from "./event-teller.ts";
import type { Freshness } from "./freshness.ts";
import type { Legibility } from "./legibility.ts";
import type { EventLane } from "./event-lane.ts";
import { expectationOf } from "./expectation.ts";
import type { ConvergedRead, OrderReader } from "./order-reader.ts";
import { parseJson } from "./parse-json.ts";

export interface EventIntakePorts {
  readonly protocol: () => Protocol;
  readonly reader: OrderReader;
  readonly cursor: Cursor;
  readonly freshness: Freshness;
  readonly legibility: Legibility;
  readonly teller: EventTeller;
  readonly lane: EventLane;
  /** Is this order known to be urgent? */
  readonly isUrgent: (orderId: number) => boolean;
  /** Who has seen an order that waits, or that the hub calls for one. Nothing about the order has changed. */
  readonly heed: (frame: HeedFrame, acknowledge: Acknowledge) => void;
  /** Puts what was read in its row. Resolves true once the row is as the server has it. */
  readonly take: (read: ConvergedRead, orderId: number) => Promise<boolean>;
  /** A frame could not be read: it may have been of any order. Resolves true once the whole list is as the server has it. */
  readonly reread: (why: string) => Promise<boolean>;
  readonly say: (text: string) => void;
}

type Taken = "news" | "life" | "unreadable";

/** Tells the server what became of an event at this person's. */
export type Acknowledge = (outcome: AckOutcome, reason: string) => void;

/**
 * What the orders' socket brings, one frame after the other: each event names an order to read, and is told of. Takes one frame;
 * false where it was a sign of life and nothing else, of which a person sees nothing.
 */
export function createEventIntake(ports: EventIntakePorts): (frame: string | null) => boolean {
  const { reader, cursor, legibility } = ports;

  function unreadable(frame: string | null): void {
    legibility.unreadable("frames", "orders socket", { bytes: frame?.length ?? 0, binary: frame === null });
    // It may have been an event: until the whole list was read, a resumption begins before it.
    const letGo = cursor.hold();
    void ports.reread("a frame could not be read").then((isRead) => {
      if (isRead) letGo();
    });
  }

  /** `applied` is called once its row is as the server has it. */
  function event(event: OrderEvent | NumberedEvent, acknowledge: Acknowledge, applied: () => void): void {
    ports.freshness.eventCame();
    const ref = ports.teller.received(event);
    const orderId = event.ocs_pk;
    ports.lane.add({
      orderId,
      // On v1 only a creation says so.
      isUrgent: "priority" in event ? event.priority === "urgent" : ports.isUrgent(orderId),
      begin: () => {
        const reading = reader.read(expectationOf(event));
        void reading
          .then(async (read) => ports.take(read, orderId))
          .then((isApplied) => {
            if (isApplied) applied();
          });
        void ports.teller.tell(event, ref, reading, acknowledge);
      },
    });
  }

  function numbered(next: NumberedEvent | HeedFrame): void {
    const { seq } = next;
    if (cursor.knows(seq)) return;
    cursor.begin(seq);
    const acknowledge: Acknowledge = (outcome, reason) =>
      ports.say(JSON.stringify({ type: "ack", seq, outcome, reason }));
    if (isHeedFrame(next)) {
      ports.heed(next, acknowledge);
      cursor.done(seq);
      return;
    }
    event(next, acknowledge, () => cursor.done(seq));
  }

  function takeV2(json: unknown): Taken {
    const parsed = serverFrameV2Schema.safeParse(json);
    if (!parsed.success) return "unreadable";
    legibility.read("frames");
    const { data } = parsed;
    if (data.type === "pong" || data.type === "synced" || data.type === "resync") return "life";
    numbered(data);
    return "news";
  }
  function takeV1(json: unknown): Taken {
    const parsed = ordersFrameSchema.safeParse(json);
    if (!parsed.success) return "unreadable";
    legibility.read("frames");
    if (parsed.data.type === "pong") return "life";
    event(
      parsed.data,
      () => undefined,
      () => undefined,
    );
    return "news";
  }

  return (frame) => {
    ports.freshness.heard();
    const json = parseJson(frame);
    const taken = ports.protocol() === "v2" ? takeV2(json) : takeV1(json);
    if (taken === "unreadable") unreadable(frame);
    return taken !== "life";
  };
}
