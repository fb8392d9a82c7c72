import type { DraftAnswer, DraftState, DraftView } from "#protocol/drafts.ts";
import { isSameResult, resultTextOf } from "#protocol/result.ts";
import type { ResultText } from "#protocol/result-text.ts";
import type { OrderDetail } from "#protocol/order.ts";
import type { ApiFailure } from "../session/ocs-api.ts";
import { createDraftBook, type DraftBookPorts } from "./draft-book.ts";
import { createDraftSender, type DraftSenderPorts } from "./draft-sender.ts";

/** The results one person is writing: typed here, saved by themselves, and never lost without a word. */
export interface Drafts {
  /** Takes what is typed, with every change. */
  readonly write: (orderId: number, result: ResultText) => void;
  readonly answer: (orderId: number, answer: DraftAnswer) => void;
  /** An order is about to be shown: what was written and the server does not have, or null. */
  readonly shown: (order: OrderDetail) => ResultText | null;
  /** Before the result is submitted; call what it resolves to when that has ended. */
  readonly hold: (orderId: number) => Promise<() => void>;
  /** Why what the server has must not be replaced; null where it may. */
  readonly objection: (stored: OrderDetail) => ApiFailure | null;
  /** The server has it, or it is of no use any more. */
  readonly done: (orderId: number) => void;
  /** The list was read: what could not be sent is sent, and what was left is looked after. */
  readonly connected: () => void;
  /** Tries to send everything; resolves when the last try has ended. */
  readonly sendAll: () => Promise<void>;
  /** How many would be lost if this session ended now; `wiped`: with what is kept on the disk. */
  readonly atRisk: (wiped: boolean) => number;
  readonly discardAll: () => void;
  readonly view: () => DraftView[];
  /** Keeps what is left where this PC protects it. */
  readonly dispose: () => void;
}

export interface DraftsPorts
  extends DraftBookPorts, Pick<DraftSenderPorts, "api" | "me" | "text" | "taken" | "isDisposed"> {
  /** Something was left from an earlier sign-in; `orderId` where it is one order. */
  readonly found: (drafts: number, orderId: number | null) => void;
}

/** Which drafts an answer is for. */
const answers: Readonly<Record<Exclude<DraftAnswer, "discard">, readonly DraftState["kind"][]>> = {
  resume: ["offered"],
  keepMine: ["conflict"],
  save: ["unsaved", "offline", "refused"],
};

/** How many orders' stored words are remembered for whoever begins to write. */
const mostKnown = 20;

export function createDrafts(ports: DraftsPorts): Drafts {
  const { clock, changed, api, text, isDisposed } = ports;
  const book = createDraftBook(ports);
  const sender = createDraftSender({ ...ports, book });
  /** What the server had of an order when it was last shown. */
  const known = new Map<number, ResultText>();
  let isLeftTold = false;

  function know(orderId: number, stored: ResultText): void {
    known.delete(orderId);
    known.set(orderId, stored);
    for (const oldest of known.keys()) if (known.size > mostKnown) known.delete(oldest);
  }

  /** What the server has by now is nobody's draft any more; of the rest its author is told, once. */
  async function lookAfterLeft(): Promise<void> {
    const left = book.all().filter(({ state }) => state.kind === "offered");
    for (const draft of left) {
      const read = await api.order(draft.orderId);
      if (isDisposed() || book.get(draft.orderId)?.state.kind !== "offered") continue;
      if (read.ok && isSameResult(resultTextOf(read.value.worker_result), draft.result))
        book.remove(draft.orderId);
    }
    const still = book.all().filter(({ state }) => state.kind === "offered");
    const [first] = still;
    if (isDisposed() || first === undefined) return;
    ports.found(still.length, still.length === 1 ? first.orderId : null);
  }

  return {
    write: (orderId, result) => {
      const draft = book.get(orderId);
      if (draft === undefined) {
        const base = known.get(orderId) ?? null;
        if (base !== null && isSameResult(base, result)) return;
        const begun = { orderId, result, base, sent: null, editedAt: clock.now() };
        sender.soon(book.add({ ...begun, state: { kind: "unsaved" } }));
        changed();
        return;
      }
      if (isSameResult(draft.result, result)) return;
      draft.result = result;
      draft.editedAt = clock.now();
      draft.revision += 1;
      const { kind } = draft.state;
      // A conflict waits for its author's word; what is under way is followed by the rest.
      if (kind !== "conflict" && kind !== "saving") {
        if (kind !== "offline") draft.state = { kind: "unsaved" };
        sender.soon(draft);
      }
      book.touched();
      changed();
    },
    answer: (orderId, answer) => {
      const draft = book.get(orderId);
      if (draft === undefined) return;
      if (answer === "discard") {
        book.remove(orderId);
        return;
      }
      if (!answers[answer].includes(draft.state.kind)) return;
      if (answer === "keepMine") draft.base = null;
      if (draft.state.kind !== "offline") draft.state = { kind: "unsaved" };
      book.touched();
      changed();
      void sender.now(draft);
    },
    shown: (order) => {
      const stored = resultTextOf(order.worker_result);
      know(order.id, stored);
      const draft = book.get(order.id);
      if (draft === undefined) return null;
      if (draft.state.kind === "offered" && isSameResult(stored, draft.result)) {
        book.remove(order.id);
        return null;
      }
      if (draft.state.kind !== "saved") return draft.result;
      // Nothing unsaved in it: whatever is typed next begins from what is shown.
      draft.base = stored;
      return null;
    },
    hold: sender.hold,
    objection: (stored) => {
      const draft = book.get(stored.id);
      if (draft === undefined || !sender.isConflict(draft, stored)) return null;
      draft.state = { kind: "conflict" };
      book.touched();
      return { ok: false, code: "refused", sentence: text().draftConflict };
    },
    done: book.remove,
    connected: () => {
      sender.connected();
      if (isLeftTold) return;
      isLeftTold = true;
      void lookAfterLeft();
    },
    sendAll: async () => {
      await Promise.all(
        book.unsent().map(async (draft) => {
          await sender.now(draft);
          // Typed while it was under way.
          if (draft.state.kind === "unsaved") await sender.now(draft);
        }),
      );
    },
    atRisk: (wiped) => {
      // What was typed a moment ago is as safe as the rest, if this PC keeps any of it.
      book.write();
      return book.unsent().filter(({ kept }) => wiped || !kept).length;
    },
    discardAll: () => {
      for (const { orderId } of book.all()) book.remove(orderId);
    },
    view: book.view,
    dispose: book.write,
  };
}
