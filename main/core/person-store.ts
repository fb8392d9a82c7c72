/** One kind of thing this PC keeps of each account; how and where is the platform's matter. Nothing here throws. */
export interface PersonStore<T> {
  /** Null where nothing is kept, or nothing that can be read. */
  readonly read: (accountKey: string) => T | null;
  readonly write: (accountKey: string, what: T) => void;
  readonly forget: (accountKey: string) => void;
}
