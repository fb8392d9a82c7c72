const { RADBELL_SEED: seed, RADBELL_MUTANT: mutant } = process.env;

/**
 * How fast-check goes through so many days: from RADBELL_SEED on where there is one; and with a fault put in on purpose no
 * further than the first day that fails, since nobody wants to see the smallest.
 */
export const days = (numRuns: number) => ({
  numRuns,
  endOnFailure: mutant !== undefined && mutant !== "",
  ...(seed === undefined ? {} : { seed: Number(seed) }),
});
