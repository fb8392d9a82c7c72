import type { InboxKind, InboxOrder } from "#protocol/inbox.ts";
import { haystack, searchFor } from "../worklist/search.ts";
import { isMine, isUrgent, unreadOf, type InboxGroup } from "./inbox-groups.ts";

export const inboxFilters = ["all", "unread", "urgent", "mine"] as const;
export type InboxFilter = (typeof inboxFilters)[number];

function passes(group: InboxGroup, filter: InboxFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "unread":
      return unreadOf(group).length > 0;
    case "urgent":
      return isUrgent(group);
    case "mine":
      return isMine(group);
  }
}

export const countFilters = (groups: readonly InboxGroup[]): Readonly<Record<InboxFilter, number>> => ({
  all: groups.length,
  unread: groups.filter((group) => passes(group, "unread")).length,
  urgent: groups.filter((group) => passes(group, "urgent")).length,
  mine: groups.filter((group) => passes(group, "mine")).length,
});

export interface Sought {
  readonly filter: InboxFilter;
  readonly query: string;
  /** Who did what, by entry. */
  readonly actors: ReadonlyMap<number, string>;
  readonly wordOf: (kind: InboxKind) => string;
  /** Opening one reads it; it stays where it is for as long as it is open. */
  readonly openId: number | null;
}

const namesOf = (order: InboxOrder): string[] => [order.patient.name, order.doctor, order.worker ?? ""];
const idsOf = (order: InboxOrder): string[] => [order.ocsId, order.patient.number];

/** Which groups the filter and the words leave: a word may be in a name, a number, or in what happened. */
export function sought(groups: readonly InboxGroup[], by: Sought): readonly InboxGroup[] {
  const search = searchFor(by.query);
  const isFound = (group: InboxGroup): boolean => {
    if (by.query.trim() === "") return true;
    const orders = group.type === "gap" ? group.orders : group.order === null ? [] : [group.order];
    const names = orders.flatMap(namesOf);
    const texts = orders.flatMap(idsOf);
    if (group.type === "order") {
      texts.push(String(group.orderId), ...group.entries.map(({ kind }) => by.wordOf(kind)));
      names.push(...group.entries.flatMap(({ id }) => by.actors.get(id) ?? []));
    }
    return search.finds(haystack(names, texts));
  };
  return groups.filter(
    (group) =>
      (passes(group, by.filter) || (group.type === "order" && group.orderId === by.openId)) && isFound(group),
  );
}
