import type { OrderDetail } from "#protocol/order.ts";
import { isHeedFrame, type HeedFrame } from "#protocol/heed.ts";
import { isInScope, type Actor } from "#protocol/order-rules.ts";
import { serverFrameV2Schema, type NumberedEvent, type ServerFrameV2 } from "#protocol/socket-v2.ts";
import { resultOf } from "../alerts/news.ts";
import type { Told } from "../alerts/told.ts";
import type { SyncResult, SyncRun } from "../connection/runner.ts";
import type { Clock } from "../ports.ts";
import type { OrderChange, Worklist } from "../worklist/worklist.ts";
import type { Cursor } from "./cursor.ts";
import { syncFailureOf, type ListSync } from "./list-sync.ts";
import type { OcsApi } from "./ocs-api.ts";
import { parseJson } from "./parse-json.ts";

export interface LogSyncPorts {
  readonly api: OcsApi;
  readonly list: ListSync;
  readonly worklist: Worklist;
  readonly cursor: Cursor;
  readonly told: Told;
  readonly actor: () => Actor;
  readonly clock: Clock;
  /** What the gap brought besides changes; after the list is up to date. */
  readonly heed: (frame: HeedFrame) => void;
  /** The list is up to date; these are the orders that changed meanwhile, every one of them. */
  readonly resumed: (changes: readonly OrderChange[]) => void;
}

/** More orders than this are read as one list. */
const fewOrders = 50;
/** Read at a time, so that a hall of PCs that returns does not ask for everything at once. */
const width = 4;

type Position = Extract<ServerFrameV2, { type: "synced" | "resync" }>;
const isPosition = (frame: ServerFrameV2): frame is Position =>
  frame.type === "synced" || frame.type === "resync";

/** Brings the list up to date over a v2 socket: by the log since the cursor where there is one, else by the whole list. */
export function createLogSync(
  ports: LogSyncPorts,
): (heard: () => void, send: (text: string) => void) => SyncRun {
  const { api, list, worklist, cursor, told, actor, clock } = ports;

  /** What became of each order; null for one this person may not see any more. */
  async function readOrders(
    ids: readonly number[],
    heard: () => void,
  ): Promise<ReadonlyMap<number, OrderDetail | null> | SyncResult> {
    const found = new Map<number, OrderDetail | null>();
    const waiting = [...ids];
    let failed: SyncResult | null = null;
    const lane = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && failed === null; id = waiting.shift()) {
        const order = await api.order(id);
        if (order.ok) found.set(id, order.value);
        else if (order.code === "notFound" || order.code === "forbidden") found.set(id, null);
        else failed = { ok: false, why: syncFailureOf(order) };
        heard();
      }
    };
    await Promise.all(Array.from({ length: width }, lane));
    return failed ?? found;
  }

  function apply(
    orders: ReadonlyMap<number, OrderDetail | null>,
    events: readonly NumberedEvent[],
    began: number,
  ): void {
    const changes: OrderChange[] = [];
    for (const [id, order] of orders) {
      if (order !== null && isInScope(order, actor())) {
        const change = worklist.put(order, clock.now(), began);
        if (change !== null) changes.push(change);
      } else {
        worklist.remove(id);
      }
    }
    ports.resumed(changes);
    // They are told in one summary: none of them is news any more.
    for (const event of events) {
      const to = resultOf(event, orders.get(event.ocs_pk) ?? null);
      if (to !== null)
        told.alreadyTold({ orderId: event.ocs_pk, to, at: Date.parse(event.timestamp), by: "event" });
    }
  }

  return (heard, send) => {
    const events: NumberedEvent[] = [];
    const heeds: HeedFrame[] = [];
    const since = cursor.applied();
    let given = false;
    let arrived = (_position: Position): void => undefined;
    const position = new Promise<Position>((resolve) => {
      arrived = resolve;
    });

    async function wholeList({ seq, log }: Position): Promise<SyncResult> {
      const read = await list.read(() => {
        if (!given) heard();
      });
      if (!read.ok) return read;
      return {
        ok: true,
        apply: () => {
          read.apply();
          for (const each of heeds) ports.heed(each);
          cursor.jumpTo(seq, log ?? null);
        },
      };
    }

    async function run(): Promise<SyncResult> {
      const here = await position;
      const { type, seq, log } = here;
      const ids = [...new Set(events.map(({ ocs_pk }) => ocs_pk))];
      if (since === null || type === "resync" || ids.length > fewOrders) return wholeList(here);
      const began = worklist.mark();
      const orders = await readOrders(ids, () => {
        if (!given) heard();
      });
      if ("ok" in orders) return orders;
      return {
        ok: true,
        apply: () => {
          apply(orders, events, began);
          for (const each of heeds) ports.heed(each);
          cursor.jumpTo(seq, log ?? null);
        },
      };
    }

    const log = cursor.log();
    send(JSON.stringify({ type: "resume", since, ...(log === null ? {} : { log }) }));
    let isHere = false;
    return {
      result: run(),
      peek: (text) => {
        const frame = isHere ? null : serverFrameV2Schema.safeParse(parseJson(text));
        if (frame?.success !== true) return;
        if (!given) heard();
        if (isPosition(frame.data)) {
          isHere = true;
          arrived(frame.data);
        } else if (frame.data.type !== "pong") {
          if (isHeedFrame(frame.data)) heeds.push(frame.data);
          else events.push(frame.data);
        }
      },
      abort: () => {
        given = true;
      },
    };
  };
}
