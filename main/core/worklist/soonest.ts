/** Ids by an instant each; the soonest is at hand whatever their number. */
export interface Soonest {
  /** Its instant from now on; null for none. */
  readonly set: (id: number, at: number | null) => void;
  /** The soonest, or null. */
  readonly first: () => { readonly id: number; readonly at: number } | null;
}

interface Entry {
  readonly id: number;
  readonly at: number;
}

/** A heap whose entries go stale instead of being looked for: what counts is what `now` says of an id. */
export function createSoonest(): Soonest {
  const now = new Map<number, number>();
  let heap: Entry[] = [];

  const at = (place: number): number => heap[place]?.at ?? Infinity;
  function swap(a: number, b: number): void {
    const [first, second] = [heap[a], heap[b]];
    if (first !== undefined && second !== undefined) [heap[a], heap[b]] = [second, first];
  }
  function rise(from: number): void {
    for (let place = from; place > 0;) {
      const parent = (place - 1) >> 1;
      if (at(parent) <= at(place)) return;
      swap(parent, place);
      place = parent;
    }
  }
  function sink(): void {
    for (let place = 0; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const least = at(right) < at(left) ? right : left;
      if (at(least) >= at(place)) return;
      swap(least, place);
      place = least;
    }
  }
  function push(entry: Entry): void {
    heap.push(entry);
    rise(heap.length - 1);
  }
  function pop(): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    sink();
  }
  /** So that orders that change all day do not fill the memory. */
  function sweep(): void {
    if (heap.length <= 64 + 2 * now.size) return;
    heap = [];
    for (const [id, instant] of now) push({ id, at: instant });
  }

  return {
    set: (id, instant) => {
      if (instant === null) {
        now.delete(id);
      } else if (now.get(id) !== instant) {
        now.set(id, instant);
        push({ id, at: instant });
      }
      sweep();
    },
    first: () => {
      for (let entry = heap[0]; entry !== undefined; entry = heap[0]) {
        if (now.get(entry.id) === entry.at) return entry;
        pop();
      }
      return null;
    },
  };
}
