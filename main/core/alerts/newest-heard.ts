/** The newest event that has come of each order: one that is decided after a later one came may be no news any more. */
export interface NewestHeard {
  /** `at`: by the server's clock, ms. */
  readonly note: (orderId: number, at: number) => void;
  readonly isOvertaken: (orderId: number, at: number) => boolean;
}

/** What is decided now came within seconds; of the orders before only the last few thousand matter. */
const remembered = 4_000;

export function createNewestHeard(): NewestHeard {
  const newest = new Map<number, number>();
  return {
    note: (orderId, at) => {
      const known = newest.get(orderId) ?? at;
      newest.delete(orderId);
      newest.set(orderId, Math.max(known, at));
      const [oldest] = newest.keys();
      if (newest.size > remembered && oldest !== undefined) newest.delete(oldest);
    },
    isOvertaken: (orderId, at) => (newest.get(orderId) ?? at) > at,
  };
}
