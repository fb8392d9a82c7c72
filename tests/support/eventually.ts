/** Looks until `look` no longer throws, and gives what it saw; after `withinMs` its last complaint is the test's. */
export async function eventually<T>(look: () => T | Promise<T>, withinMs = 5_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 25);
      });
    }
  }
}

/** Watches for `forMs` that `look` never throws: for what must not happen. */
export async function never(look: () => void | Promise<void>, forMs: number): Promise<void> {
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    await look();
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}
