import { defaultDisplay, withDisplayChange } from "#protocol/default-display.ts";
import type { Display, DisplayChange } from "#protocol/display.ts";
import type { PersonStore } from "../person-store.ts";

/** What this PC keeps of how each person wants their worklist to look. */
export type DisplayStore = PersonStore<DisplayChange>;

/** How one person's worklist looks. */
export interface PersonDisplay {
  readonly now: () => Display;
  /** What `change` does not say stays as it is. */
  readonly set: (change: DisplayChange) => void;
}

/** Kept is only what the person chose: what everybody begins with can be bettered later. */
export function createPersonDisplay(accountKey: string, store: DisplayStore): PersonDisplay {
  let own = store.read(accountKey) ?? {};
  let display = withDisplayChange(defaultDisplay, own);
  return {
    now: () => display,
    set: (change) => {
      own = { ...own, ...said(change) };
      display = withDisplayChange(defaultDisplay, own);
      store.write(accountKey, own);
    },
  };
}

/** Without the keys that say nothing. */
const said = (change: DisplayChange): DisplayChange =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
