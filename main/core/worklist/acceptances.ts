import type { Acceptance } from "#protocol/acceptance.ts";
import type { OrderDetail } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import type { ApiResult } from "../session/ocs-api.ts";

/** When the orders of the list were accepted: learned from every order that is read anyway, read for the others. */
export interface Acceptances {
  /** An order that was read, for whatever reason. */
  readonly learn: (order: OrderDetail) => void;
  /** Of those of these that are on the list; one that cannot be read now is missing from the answer. */
  readonly read: (orderIds: readonly number[]) => Promise<readonly Acceptance[]>;
}

export interface AcceptancesPorts {
  readonly row: (id: number) => OrderRow | undefined;
  readonly order: (id: number) => Promise<ApiResult<OrderDetail>>;
}

/** Requests at a time. */
const width = 3;
/** A day's orders of a large hospital; ids and instants only. */
const mostKnown = 5_000;

export function createAcceptances({ row, order }: AcceptancesPorts): Acceptances {
  const known = new Map<number, Acceptance>();

  function learn({ id, accepted_at, updated_at }: OrderDetail): void {
    const at = accepted_at === null || accepted_at === undefined ? null : Date.parse(accepted_at);
    known.delete(id);
    known.set(id, { orderId: id, at, asOf: Date.parse(updated_at) });
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  }

  async function find(orderId: number): Promise<readonly Acceptance[]> {
    const listed = row(orderId);
    if (listed === undefined) return [];
    const found = known.get(orderId);
    // What is known of an older state may have been given back since.
    if (found !== undefined && found.asOf >= Date.parse(listed.updated_at)) return [found];
    const answer = await order(orderId);
    if (!answer.ok) return [];
    learn(answer.value);
    const read = known.get(orderId);
    return read === undefined ? [] : [read];
  }

  return {
    learn,
    read: async (orderIds) => {
      const left = [...orderIds];
      const found: Acceptance[] = [];
      const work = async (): Promise<void> => {
        for (let id = left.shift(); id !== undefined; id = left.shift()) found.push(...(await find(id)));
      };
      await Promise.all(Array.from({ length: width }, work));
      return found;
    },
  };
}
