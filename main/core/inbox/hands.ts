/** The orders a person has had in hand: what becomes of them later is their business still. */
export interface Hands {
  readonly take: (orderId: number) => void;
  readonly had: (orderId: number) => boolean;
  /** Oldest first, with when it was last known. */
  readonly all: () => [number, number][];
}

export function createHands(kept: readonly (readonly [number, number])[], now: () => number): Hands {
  const taken = new Map(kept);
  return {
    take: (orderId) => {
      taken.delete(orderId);
      taken.set(orderId, now());
    },
    had: (orderId) => taken.has(orderId),
    all: () => [...taken],
  };
}
