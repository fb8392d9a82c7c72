import { mayAct, type Actor } from "#protocol/order-rules.ts";
import type { OrderDetail } from "#protocol/order.ts";
import { isSameResult, resultTextOf } from "#protocol/result.ts";
import type { Clock } from "../ports.ts";
import type { ApiFailure, OcsApi } from "../session/ocs-api.ts";
import { mergedResult, sentenceOf } from "../session/order-acts.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { Timers } from "../timers.ts";
import type { Draft, DraftBook } from "./draft-book.ts";

/** When typing pauses this long it is saved; and this long after the first unsaved letter at the latest. ms */
export const pauseMs = 2_000;
export const longestUnsavedMs = 15_000;
/** Without an answer it is tried again after this, doubled each time up to the cap. ms */
const againMs = 5_000;
const againCapMs = 60_000;

/** Saves drafts by `save_result`: one request an order at a time, and never over words of somebody else's. */
export interface DraftSender {
  /** Its words have changed: saves them by and by. */
  readonly soon: (draft: Draft) => void;
  /** Saves it now; resolves when that has ended, however. */
  readonly now: (draft: Draft) => Promise<void>;
  /** The server answers again: what could not be sent is sent. */
  readonly connected: () => void;
  /** While it is held nothing of it is saved; resolves once nothing of it is under way. Returns how to let go. */
  readonly hold: (orderId: number) => Promise<() => void>;
  readonly isConflict: (draft: Draft, stored: OrderDetail) => boolean;
}

export interface DraftSenderPorts {
  readonly book: DraftBook;
  readonly api: Pick<OcsApi, "order" | "act">;
  readonly me: () => Actor;
  readonly text: () => Catalogue;
  readonly clock: Clock;
  readonly timers: Timers;
  /** The order as the server has it since the save. */
  readonly taken: (order: OrderDetail) => void;
  readonly isDisposed: () => boolean;
  readonly changed: () => void;
}

/** What a failed call makes of a draft: the network's are tried again, the server's word is final until it is edited. */
const isNoAnswer = ({ code }: ApiFailure): boolean =>
  code === "network" || code === "signInRequired" || code === "unauthorized" || code === "serverFault";

export function createDraftSender(ports: DraftSenderPorts): DraftSender {
  const { book, api, clock, timers } = ports;
  /** By order: when it is worth sending, by the clock that only grows, and since when something is unsaved. */
  const due = new Map<number, { at: number; since: number; armed: boolean; tries: number }>();
  const flights = new Map<number, Promise<void>>();
  const held = new Set<number>();

  const isSame = (draft: Draft): boolean => book.get(draft.orderId) === draft;

  function arm(draft: Draft): void {
    const when = due.get(draft.orderId);
    if (when === undefined || when.armed) return;
    when.armed = true;
    timers.after(Math.max(0, when.at - clock.monotonic()), () => {
      when.armed = false;
      if (!isSame(draft) || due.get(draft.orderId) !== when) return;
      if (clock.monotonic() < when.at) arm(draft);
      else void now(draft);
    });
  }
  function soon(draft: Draft): void {
    const at = clock.monotonic();
    const since = due.get(draft.orderId)?.since ?? at;
    const when = Math.min(at + pauseMs, since + longestUnsavedMs);
    const before = due.get(draft.orderId);
    if (before === undefined) due.set(draft.orderId, { at: when, since, armed: false, tries: 0 });
    else before.at = when;
    arm(draft);
  }
  function later(draft: Draft): void {
    const tries = due.get(draft.orderId)?.tries ?? 0;
    const at = clock.monotonic() + Math.min(againCapMs, againMs * 2 ** tries);
    due.set(draft.orderId, { at, since: clock.monotonic(), armed: false, tries: tries + 1 });
    arm(draft);
  }
  function become(draft: Draft, state: Draft["state"]): void {
    draft.state = state;
    book.touched();
    ports.changed();
  }

  const isConflict = (draft: Draft, stored: OrderDetail): boolean => {
    const theirs = resultTextOf(stored.worker_result);
    const known = [draft.base, draft.sent, draft.result];
    return draft.base !== null && !known.some((each) => each !== null && isSameResult(each, theirs));
  };

  function failed(draft: Draft, failure: ApiFailure): void {
    if (isNoAnswer(failure)) {
      become(draft, { kind: "offline" });
      later(draft);
    } else {
      due.delete(draft.orderId);
      become(draft, { kind: "refused", sentence: sentenceOf(failure, ports.text()) });
    }
  }

  async function send(draft: Draft): Promise<void> {
    const { orderId, revision, result } = draft;
    become(draft, { kind: "saving" });
    const read = await api.order(orderId);
    if (ports.isDisposed() || !isSame(draft)) return;
    if (!read.ok) return failed(draft, read);
    const stored = read.value;
    if (!mayAct("save", stored, ports.me())) {
      due.delete(orderId);
      ports.taken(stored);
      return become(draft, { kind: "refused", sentence: ports.text().draftNotYours });
    }
    if (isConflict(draft, stored)) {
      due.delete(orderId);
      // So that what is chosen between is on the screen.
      ports.taken(stored);
      return become(draft, { kind: "conflict" });
    }
    if (!isSameResult(resultTextOf(stored.worker_result), result)) {
      draft.sent = result;
      book.touched();
      const saved = await api.act(orderId, "save", mergedResult(stored.worker_result, result));
      if (ports.isDisposed()) return undefined;
      if (saved.ok) ports.taken(saved.value);
      if (!isSame(draft)) return undefined;
      if (!saved.ok) return failed(draft, saved);
    }
    draft.base = result;
    draft.sent = result;
    if (draft.revision === revision) {
      due.delete(orderId);
      return become(draft, { kind: "saved", at: clock.now() });
    }
    become(draft, { kind: "unsaved" });
    due.delete(orderId);
    return soon(draft);
  }

  async function now(draft: Draft): Promise<void> {
    const { orderId } = draft;
    const under = flights.get(orderId);
    if (under !== undefined) return under;
    const isReady = draft.state.kind === "unsaved" || draft.state.kind === "offline";
    if (!isReady || held.has(orderId) || ports.isDisposed()) return undefined;
    const flight = send(draft).finally(() => flights.delete(orderId));
    flights.set(orderId, flight);
    return flight;
  }

  return {
    soon,
    now,
    isConflict,
    connected: () => {
      for (const draft of book.all()) if (draft.state.kind === "offline") void now(draft);
    },
    hold: async (orderId) => {
      held.add(orderId);
      await flights.get(orderId);
      return () => {
        held.delete(orderId);
        const draft = book.get(orderId);
        if (draft !== undefined && (draft.state.kind === "unsaved" || draft.state.kind === "offline"))
          soon(draft);
      };
    },
  };
}
