/** The longest rising subsequence of different numbers: what stays in place when the fewest are thought to have moved. */
export function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  /** Per length, where the best subsequence of that length ends; and what comes before each end. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  numbers.forEach((number, at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? ends[low - 1] : undefined;
    ends[low] = at;
  });
  const found = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) found.add(numbers[at] ?? 0);
  return found;
}
