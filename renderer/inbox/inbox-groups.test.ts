import { describe, expect, it } from "vitest";
import type { GapEntry, InboxAnswer, InboxEntry, NewsEntry } from "#protocol/inbox.ts";
import { bookOf, rowOf } from "../testing/row.ts";
import { countFilters, sought, type Sought } from "./inbox-filter.ts";
import { groupsOf, unreadOf } from "./inbox-groups.ts";

const news = (id: number, orderId: number, part: Partial<NewsEntry> = {}): NewsEntry => ({
  ...{
    type: "news",
    id,
    orderId,
    kind: "accepted",
    times: null,
    urgent: false,
    mine: false,
    at: id,
    heardAt: id,
  },
  ...{ told: "desktop", why: null, clickedAt: null, unread: false },
  ...part,
});
const gap: GapEntry = {
  ...{ type: "gap", id: 5, kind: "outage", from: 1, to: 2, orderIds: [3, 8] },
  ...{ mine: true, heardAt: 5, unread: true },
};
const entries: readonly InboxEntry[] = [
  news(9, 1, { unread: true, urgent: true }),
  news(7, 2, { kind: "cancelled", mine: true }),
  news(6, 1, { kind: "created" }),
  gap,
  news(4, 44),
];
const answer: InboxAnswer = {
  revision: 1,
  entries: [...entries],
  orders: [
    {
      ...{ id: 2, ocsId: "ocs_2", status: "CANCELLED", modality: "MRI", priority: "normal" },
      ...{ patient: { name: "서민재", number: "P2" }, doctor: "윤지아", worker: null },
    },
  ],
  actors: [[9, "김태현"]],
};
const groups = groupsOf(answer, bookOf(rowOf(1, { ocs_status: "CONFIRMED" }), rowOf(3)));
const keys = (by: Partial<Sought>): readonly string[] =>
  sought(groups, {
    filter: "all",
    query: "",
    actors: new Map(answer.actors),
    wordOf: (kind) => (kind === "cancelled" ? "취소됨" : "접수됨"),
    openId: null,
    ...by,
  }).map(({ key }) => key);

describe("groups", () => {
  it("put what is of one order together, where its newest entry is, newest first inside too", () => {
    expect(groups.map(({ key }) => key)).toEqual(["order-1", "order-2", "gap-5", "order-44"]);
    expect(groups[0]).toMatchObject({ entries: [{ id: 9 }, { id: 6 }] });
    expect(groups.map(unreadOf)).toEqual([[9], [], [5], []]);
  });
  it("know an order from the list, else from what the server said of it, else by its number", () => {
    expect(groups[0]).toMatchObject({ order: { ocsId: "ocs_1", status: "CONFIRMED" } });
    expect(groups[1]).toMatchObject({ order: { patient: { name: "서민재" } } });
    expect(groups[3]).toMatchObject({ orderId: 44, order: null });
  });
});

describe("filters and words", () => {
  it("each filter narrows, and says how many it would leave", () => {
    expect(countFilters(groups)).toEqual({ all: 4, unread: 2, urgent: 1, mine: 2 });
    expect(keys({ filter: "unread" })).toEqual(["order-1", "gap-5"]);
    expect(keys({ filter: "urgent" })).toEqual(["order-1"]);
    expect(keys({ filter: "mine" })).toEqual(["order-2", "gap-5"]);
  });
  it("what was opened stays though opening it has read it", () => {
    expect(keys({ filter: "unread", openId: 2 })).toEqual(["order-1", "order-2", "gap-5"]);
  });
  it.each([
    ["ocs_2", ["order-2"]],
    ["44", ["order-44"]],
    ["서민재", ["order-2"]],
    ["ㅅㅁㅈ", ["order-2"]],
    ["김태현", ["order-1"]],
    ["윤지아 취소", ["order-2"]],
    ["취소됨", ["order-2"]],
    ["ocs_3", ["gap-5"]],
    ["없는 사람", []],
  ])("finds by %s", (query, found) => {
    expect(keys({ query })).toEqual(found);
  });
});
