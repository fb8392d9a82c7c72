/** Made at its first use: a formatter of Intl takes a millisecond, the first one 20, and a start needs few of them. */
export function later<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
