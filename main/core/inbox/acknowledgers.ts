import type { Acknowledgement, OrderHeed } from "#protocol/heed.ts";
import type { InboxEntry, NewsEntry } from "#protocol/inbox.ts";
import type { ApiResult } from "../session/ocs-api.ts";
import type { Wanted } from "./asking.ts";

/** Who said that they have seen an order, by entry: in memory, and only while the session lasts. */
export interface Acknowledgers {
  /** As it was heard. */
  readonly heard: (entryId: number, name: string) => void;
  readonly nameOf: (entry: NewsEntry) => string | null;
  /** What has to be read to name everybody of these entries. */
  readonly missing: (entries: readonly InboxEntry[]) => readonly Wanted[];
  readonly clear: () => void;
}

/** Reads who has seen an order; null where the server does not say. */
export type ReadHeed = (orderId: number) => Promise<ApiResult<OrderHeed>> | null;

export function createAcknowledgers(read: ReadHeed): Acknowledgers {
  const names = new Map<number, string>();
  const given = new Map<number, readonly Acknowledgement[]>();
  /** Grows when what is under way is for nobody any more. */
  let turn = 0;

  function nameOf({ id, orderId, kind, at }: NewsEntry): string | null {
    if (kind !== "acknowledged") return null;
    const known = names.get(id);
    if (known !== undefined) return known;
    // The entry keeps the instant and no person: of two in one millisecond neither is named.
    const [one, other] = (given.get(orderId) ?? []).filter((each) => Date.parse(each.at) === at);
    return one !== undefined && other === undefined ? one.actor.name : null;
  }
  async function learn(orderId: number, reading: Promise<ApiResult<OrderHeed>>): Promise<boolean> {
    const mine = turn;
    const answer = await reading;
    if (!answer.ok || mine !== turn) return false;
    given.set(orderId, answer.value.acknowledgements);
    return true;
  }

  return {
    heard: (entryId, name) => void names.set(entryId, name),
    nameOf,
    missing: (entries) => {
      const ids = entries.flatMap((entry) =>
        entry.type === "news" && entry.kind === "acknowledged" && nameOf(entry) === null
          ? [entry.orderId]
          : [],
      );
      return [...new Set(ids)].map((orderId) => ({
        key: `heed ${orderId}`,
        read: async () => {
          const reading = read(orderId);
          return reading === null ? false : learn(orderId, reading);
        },
      }));
    },
    clear: () => {
      turn += 1;
      names.clear();
      given.clear();
    },
  };
}
