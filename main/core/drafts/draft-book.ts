import type { DraftState, DraftView } from "#protocol/drafts.ts";
import type { ResultText } from "#protocol/result-text.ts";
import type { Clock, Log } from "../ports.ts";
import type { Timers } from "../timers.ts";
import { longestKeptMs, type DraftStore } from "./draft-file.ts";

/** A result being written. */
export interface Draft {
  readonly orderId: number;
  result: ResultText;
  base: ResultText | null;
  sent: ResultText | null;
  editedAt: number;
  /** Grows with every change of its words. */
  revision: number;
  state: DraftState;
  kept: boolean;
}

/** All results one person is writing, and those of them that are on the disk. */
export interface DraftBook {
  readonly get: (orderId: number) => Draft | undefined;
  readonly all: () => readonly Draft[];
  /** Those the server does not have. */
  readonly unsent: () => readonly Draft[];
  readonly add: (draft: Omit<Draft, "revision" | "kept">) => Draft;
  readonly remove: (orderId: number) => void;
  /** Something in it has changed that has to outlive a crash: on the disk within `writeWithinMs`. */
  readonly touched: () => void;
  readonly view: () => DraftView[];
  /** Writes what is not written yet, now. */
  readonly write: () => void;
}

/** What a crash can cost of what was typed, ms. */
export const writeWithinMs = 250;

export interface DraftBookPorts {
  readonly accountKey: string;
  readonly store: DraftStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly changed: () => void;
}

const isUnsent = ({ state }: Draft): boolean => state.kind !== "saved";

export function createDraftBook({
  accountKey,
  store,
  clock,
  timers,
  log,
  changed,
}: DraftBookPorts): DraftBook {
  const drafts = new Map<number, Draft>();
  const oldest = clock.now() - longestKeptMs;
  for (const kept of store.read(accountKey)?.drafts ?? []) {
    if (kept.editedAt < oldest) continue;
    drafts.set(kept.orderId, { ...kept, revision: 0, state: { kind: "offered" }, kept: true });
  }
  let isWritten = true;
  let isDue = false;

  const unsent = (): readonly Draft[] => [...drafts.values()].filter(isUnsent);

  function write(): void {
    isDue = false;
    if (isWritten) return;
    isWritten = true;
    const left = unsent();
    if (left.length === 0) {
      store.forget(accountKey);
      return;
    }
    const kept = store.keep(accountKey, {
      drafts: left.map(({ orderId, result, base, sent, editedAt }) => ({
        ...{ orderId, result, base, sent, editedAt },
      })),
    });
    if (!kept && store.protects()) log.warn("drafts.notKept", { drafts: left.length });
    let isNews = false;
    for (const draft of left) {
      isNews ||= draft.kept !== kept;
      draft.kept = kept;
    }
    if (isNews) changed();
  }
  function touched(): void {
    isWritten = false;
    if (isDue) return;
    isDue = true;
    timers.after(writeWithinMs, write);
  }

  return {
    get: (orderId) => drafts.get(orderId),
    all: () => [...drafts.values()],
    unsent,
    add: (begun) => {
      const draft: Draft = { ...begun, revision: 0, kept: false };
      drafts.set(draft.orderId, draft);
      touched();
      return draft;
    },
    remove: (orderId) => {
      if (!drafts.delete(orderId)) return;
      touched();
      changed();
    },
    touched,
    view: () =>
      [...drafts.values()]
        .map(({ orderId, state, editedAt, kept }) => ({ orderId, state, editedAt, kept }))
        .sort((a, b) => a.editedAt - b.editedAt),
    write,
  };
}
