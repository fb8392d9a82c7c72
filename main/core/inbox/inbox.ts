import type { NewsKind } from "#protocol/alert-rules.ts";
import type { GapEntry, InboxAnswer, InboxEntry, InboxOrder, MarkRead, NewsEntry } from "#protocol/inbox.ts";
import type { Actor } from "#protocol/order-rules.ts";
import type { OrderDetail } from "#protocol/order.ts";
import type { OrderRow, SessionView } from "#protocol/snapshot.ts";
import type { JournalEntry, JournalStep, NewsRef } from "../alerts/journal.ts";
import type { Clock } from "../ports.ts";
import type { Gap } from "../session/freshness.ts";
import type { ApiResult } from "../session/ocs-api.ts";
import type { Timers } from "../timers.ts";
import type { OrderChange } from "../worklist/worklist.ts";
import { createAcknowledgers, type ReadHeed } from "./acknowledgers.ts";
import { createAsking } from "./asking.ts";
import { createEntries } from "./entries.ts";
import { kindOfChange, seemsDoneBy } from "./found.ts";
import { createGaps } from "./gaps.ts";
import { createHands } from "./hands.ts";
import { bounded, type InboxStore } from "./inbox-file.ts";
import { createKnownOrders } from "./known-orders.ts";
import { afterSession, afterStep, belongs, toldAtFirst } from "./told-step.ts";

/** What happened to one person and their orders. Main is its only writer; what it keeps outlives the session. */
export interface Inbox {
  /** Every step of every piece of news. */
  readonly hear: (entry: JournalEntry) => void;
  /** What comparing the lists has found. */
  readonly found: (kind: GapEntry["kind"], changes: readonly OrderChange[], gap: Gap) => void;
  /** An order as read, with its history: it says who did what. */
  readonly learn: (order: OrderDetail) => void;
  /** Another role: what the old one could read is not theirs any more. */
  readonly forgetOrders: () => void;
  /** The person has this order before their eyes. */
  readonly lookedAt: (orderId: number) => void;
  readonly markRead: (which: MarkRead["entryIds"]) => void;
  readonly view: () => SessionView["inbox"];
  readonly answer: () => InboxAnswer;
  /** Keeps what is not kept yet. */
  readonly dispose: () => void;
}

export interface InboxPorts {
  readonly accountKey: string;
  readonly store: InboxStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly me: () => Actor;
  readonly row: (orderId: number) => OrderRow | undefined;
  readonly read: (orderId: number) => Promise<ApiResult<OrderDetail>>;
  readonly heed: ReadHeed;
  /** The order open before this person's eyes. */
  readonly lookingAt: () => number | null;
  readonly changed: () => void;
}

/** A burst is written once; a PC that is switched off loses no more than this. */
const keepMs = 2_000;
/** As many orders as somebody looks through are asked for by name. */
const mostWanted = 60;

type OrderNews = NewsRef & { readonly orderId: number; readonly kind: NewsKind };
const isOfOrder = (news: NewsRef): news is OrderNews => news.orderId !== null && news.kind !== "summary";

export function createInbox(ports: InboxPorts): Inbox {
  const { accountKey, store, clock, timers, me, row, lookingAt } = ports;
  const kept = bounded(store.read(accountKey) ?? { entries: [], hands: [] }, clock.now());
  const entries = createEntries(kept.entries.map(afterSession));
  const hands = createHands(kept.hands, () => clock.now());
  let revision = 0;
  let isKept = true;

  function keep(): void {
    if (isKept) return;
    isKept = true;
    store.write(accountKey, bounded({ entries: entries.all(), hands: hands.all() }, clock.now()));
  }
  function keepSoon(): void {
    if (!isKept) return;
    isKept = false;
    timers.after(keepMs, keep);
  }
  function changed(): void {
    revision += 1;
    keepSoon();
    ports.changed();
  }
  const known = createKnownOrders({ row, read: ports.read, me });
  const acknowledgers = createAcknowledgers(ports.heed);
  const asking = createAsking(clock, () => {
    revision += 1;
    ports.changed();
  });

  function isMine(orderId: number): boolean {
    const order = row(orderId);
    return order?.worker?.id === me().id || order?.doctor.id === me().id || hands.had(orderId);
  }
  const gaps = createGaps(entries, isMine, clock);
  function put(news: Pick<OrderNews, "orderId" | "kind" | "at">, rest: Partial<NewsEntry>): void {
    const { orderId, kind, at } = news;
    entries.add(
      (id) => ({
        ...{ type: "news", id, orderId, kind, at, times: null, heardAt: clock.now() },
        ...{ urgent: row(orderId)?.priority === "urgent", mine: isMine(orderId) },
        ...{ told: "window", why: null, clickedAt: null, unread: lookingAt() !== orderId },
        ...rest,
      }),
      kind,
    );
    changed();
  }
  function readOrder(orderId: number): boolean {
    return entries.markRead((entry) => entry.type === "news" && entry.orderId === orderId);
  }

  function decided(news: OrderNews, step: Extract<JournalStep, { what: "decided" }>): void {
    const { orderId } = news;
    // Told as the worst before it was read; now it is known that it was given back, or never came to be.
    const worst = entries.newsAt(orderId, news.at, "cancelled");
    if (worst !== undefined && (news.kind === "reopened" || step.reason === "never came to be")) {
      entries.remove(worst.id);
      changed();
    }
    if (step.reason === "own action") {
      hands.take(orderId);
      keepSoon();
      return;
    }
    if (step.mine === true) hands.take(orderId);
    if (!belongs(step, isMine(orderId)) || entries.newsAt(orderId, news.at, news.kind) !== undefined) return;
    put(news, { urgent: step.urgent, ...toldAtFirst(step) });
  }

  /** An urgent order is told again, and again: one entry, that says how often. */
  function repeated(news: OrderNews, step: Extract<JournalStep, { what: "repeated" }>): void {
    if (step.route === "off") return;
    for (const { id, kind } of entries.ofOrder(news.orderId)) if (kind === "repeated") entries.remove(id);
    put(news, { kind: "repeated", times: step.times, ...toldAtFirst(step) });
  }
  /** Who has seen it belongs to the orders that are told of here. It calls for nothing, so it is read. */
  function acknowledged({ orderId }: OrderNews, step: Extract<JournalStep, { what: "acknowledged" }>): void {
    if (step.isMe) readOrder(orderId);
    if (entries.ofOrder(orderId).length === 0 && !isMine(orderId)) return;
    entries.add((id) => {
      acknowledgers.heard(id, step.by.name);
      return {
        ...{ type: "news", id, orderId, kind: "acknowledged", at: step.seenAt, times: null },
        ...{ heardAt: clock.now(), urgent: true, mine: isMine(orderId), told: "window", why: null },
        ...{ clickedAt: null, unread: false },
      };
    });
    changed();
  }

  function hear({ news, step, at }: JournalEntry): void {
    if (news.gap !== undefined && step.what === "clicked" && gaps.read(news.gap)) changed();
    if (!isOfOrder(news)) return;
    if (step.what === "decided") decided(news, step);
    else if (step.what === "repeated") repeated(news, step);
    else if (step.what === "acknowledged") acknowledged(news, step);
    else advance(news, step, at);
  }
  function advance(news: OrderNews, step: JournalStep, at: number): void {
    const entry = entries.newsAt(news.orderId, news.at, news.kind);
    if (entry === undefined) {
      // Shown without a decision: somebody insists on it.
      if (step.what === "shown") put(news, {});
      return;
    }
    const next = afterStep(entry, step, at);
    if (next === entry) return;
    entries.replace(next);
    if (step.what === "clicked") readOrder(news.orderId);
    changed();
  }

  return {
    hear,
    found: (kind, changes, gap) => {
      if (changes.length === 0) return;
      gaps.found(
        kind,
        changes.map(({ order }) => order.id),
        gap,
      );
      for (const change of changes) {
        const { id, updated_at } = change.order;
        const news = { orderId: id, kind: kindOfChange(change), at: Date.parse(updated_at) };
        if (!isMine(id) || seemsDoneBy(change, me()) || entries.newsAt(id, news.at, news.kind) !== undefined)
          continue;
        put(news, { told: "found" });
      }
      changed();
    },
    learn: (order) => void known.learn(order),
    forgetOrders: () => {
      for (const each of [asking, known, acknowledgers]) each.clear();
      // The screen asks again, and is told no name that is not theirs any more.
      changed();
    },
    lookedAt: (orderId) => {
      if (readOrder(orderId)) changed();
    },
    markRead: (which) => {
      if (entries.markRead((entry) => which === "all" || which.includes(entry.id))) changed();
    },
    view: () => ({ unread: entries.unread(), revision }),
    answer: () => {
      const newest: readonly InboxEntry[] = entries.all().toReversed();
      const ids = [
        ...new Set(newest.flatMap((entry) => (entry.type === "news" ? [entry.orderId] : entry.orderIds))),
      ];
      const wanted = ids.slice(0, mostWanted);
      const near = newest.filter((entry) => entry.type === "news" && wanted.includes(entry.orderId));
      asking.want([...known.missing(wanted), ...acknowledgers.missing(near)]);
      return {
        revision,
        entries: [...newest],
        orders: ids.flatMap((id): InboxOrder[] => {
          const order = known.order(id);
          return order === null ? [] : [order];
        }),
        actors: newest.flatMap((entry): [number, string][] => {
          const name = entry.type === "news" ? (acknowledgers.nameOf(entry) ?? known.actorOf(entry)) : null;
          return name === null ? [] : [[entry.id, name]];
        }),
      };
    },
    dispose: keep,
  };
}
