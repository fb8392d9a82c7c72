import type { InboxAnswer, InboxEntry, InboxKind, InboxOrder, NewsEntry } from "#protocol/inbox.ts";

const minuteMs = 60_000;

/** Minutes ago, order, what, how it was told, more of it. */
type Sample = readonly [number, number, InboxKind, NewsEntry["told"], Partial<NewsEntry>?];

const samples: readonly Sample[] = [
  [1, 1207, "repeated", "desktop", { unread: true, urgent: true, times: 3 }],
  [5, 1207, "acknowledged", "window", { urgent: true }],
  [13, 1207, "created", "desktop", { unread: true, urgent: true }],
  [3, 1201, "cancelled", "desktop", { unread: true, mine: true }],
  [4, 1193, "accepted", "desktop", { unread: true }],
  [9, 1209, "accepted", "window", { unread: true, urgent: true, why: "onScreen" }],
  [18, 1203, "confirmed", "notTold", { mine: true, why: "routine" }],
  [24, 1203, "resultReady", "window", { mine: true }],
  [31, 1195, "created", "gathered", { unread: true, why: "quietHours" }],
  [36, 1178, "resultReady", "window", { mine: true, why: "noDaemon" }],
  [41, 1193, "created", "digest"],
  [47, 1209, "created", "desktop", { urgent: true, clickedAt: 0 }],
  [58, 1203, "reopened", "desktop", { mine: true }],
  [71, 1203, "accepted", "desktop", { mine: true }],
  [83, 1203, "created", "digest", {}],
  [151, 1180, "created", "notTold", { why: "settled" }],
  [1_500, 902, "cancelled", "found", { mine: true }],
  [2_900, 77, "accepted", "desktop"],
];

const gone: InboxOrder = {
  id: 902,
  ocsId: "ocs_0902",
  status: "CANCELLED",
  modality: "US",
  priority: "normal",
  patient: { name: "강하람", number: "P2026-00902" },
  doctor: "최민석",
  worker: "이서연",
};

/** What a radiographer finds after some hours: everything an entry can be, an outage, and an order nobody knows any more. */
export function sampleInbox(now: number): InboxAnswer {
  const news = samples.map(([minutes, orderId, kind, told, part], n): InboxEntry => {
    const at = now - minutes * minuteMs;
    const entry: NewsEntry = {
      ...{ type: "news", id: 100 - n, orderId, kind, at, heardAt: at + 900, told, times: null, why: null },
      ...{ urgent: false, mine: false, clickedAt: null, unread: false },
      ...part,
    };
    return { ...entry, clickedAt: entry.clickedAt === null ? null : at + minuteMs };
  });
  const outage: InboxEntry = {
    ...{ type: "gap", id: 50, kind: "outage", from: now - 29 * minuteMs, to: now - 22 * minuteMs },
    ...{ orderIds: [1195, 1203, 1171, 1185], mine: true, heardAt: now - 22 * minuteMs, unread: true },
  };
  return {
    revision: 1,
    entries: [...news.slice(0, 7), outage, ...news.slice(7)],
    orders: [gone],
    actors: [
      [99, "박가람"],
      [98, "최민석"],
      [97, "강서준"],
      [96, "김태현"],
      [95, "김태현"],
      [94, "윤지아"],
      [93, "이서연"],
      [92, "윤지아"],
      [88, "김태현"],
    ],
  };
}
