import { z } from "zod";
import { wallClock } from "./wall-clock.ts";

const eventSchema = z.object({
  type: z.enum(["OCS_CREATED", "OCS_STATUS_CHANGED"]),
  ocs_pk: z.int(),
  to_status: z.string().default("ORDERED"),
  timestamp: z.string(),
});

/** One event as the clients got it. */
export interface ReceivedEvent {
  readonly orderId: number;
  readonly toStatus: string;
  /** The event's own `timestamp`, ms since 1970. */
  readonly stampedAt: number;
  /** ms since 1970, by client; NaN where it did not come. */
  readonly receivedAt: Float64Array<ArrayBuffer>;
  received: number;
  duplicates: number;
}

export interface Receipts {
  /** A text frame for the client of this number. */
  readonly note: (client: number, bytes: Buffer) => void;
  readonly events: () => readonly ReceivedEvent[];
  /** Frames that are no event. */
  readonly strange: () => number;
}

/** When every client got every event. `complete` is called once for each that all have. */
export function createReceipts(clients: number, complete: (event: ReceivedEvent) => void): Receipts {
  const now = wallClock();
  const events = new Map<string, ReceivedEvent>();
  let strange = 0;
  // Every client is sent the same bytes, so that one parses and the others compare.
  let lastBytes = Buffer.alloc(0);
  let last: ReceivedEvent | null = null;

  function find(bytes: Buffer): ReceivedEvent | null {
    if (last !== null && bytes.equals(lastBytes)) return last;
    const parsed = eventSchema.safeParse(parseJson(bytes.toString("utf8")));
    if (!parsed.success) return null;
    const { type, ocs_pk, to_status, timestamp } = parsed.data;
    const key = `${type} ${ocs_pk} ${to_status}`;
    let event = events.get(key);
    if (event === undefined) {
      event = {
        orderId: ocs_pk,
        toStatus: to_status,
        stampedAt: Date.parse(timestamp),
        receivedAt: new Float64Array(clients).fill(Number.NaN),
        received: 0,
        duplicates: 0,
      };
      events.set(key, event);
    }
    lastBytes = Buffer.from(bytes);
    last = event;
    return event;
  }

  return {
    note: (client, bytes) => {
      const at = now();
      const event = find(bytes);
      if (event === null) {
        strange += 1;
        return;
      }
      if (Number.isNaN(event.receivedAt[client])) {
        event.receivedAt[client] = at;
        event.received += 1;
        if (event.received === clients) complete(event);
      } else event.duplicates += 1;
    },
    events: () => [...events.values()],
    strange: () => strange,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
