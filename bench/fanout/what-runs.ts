/** Every process the bench has started and not yet ended, so that an interruption leaves none behind. */
export interface WhatRuns {
  /** Gives a function that ends it and forgets it. */
  readonly add: (end: () => Promise<void>) => () => Promise<void>;
  /** The newest first: servers before what they stand on. */
  readonly endAll: () => Promise<void>;
}

export function createWhatRuns(): WhatRuns {
  const ends = new Set<() => Promise<void>>();
  return {
    add: (end) => {
      ends.add(end);
      return async () => {
        ends.delete(end);
        await end();
      };
    },
    endAll: async () => {
      for (const end of [...ends].toReversed()) {
        ends.delete(end);
        await end();
      }
    },
  };
}
