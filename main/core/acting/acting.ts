import type { ActRequest, Outcome } from "#protocol/ipc.ts";
import type { ActingPerson } from "#protocol/expected-order.ts";
import { resultingStatus } from "#protocol/order-rules.ts";
import type { OrderDetail } from "#protocol/order.ts";
import { resultTextSchema } from "#protocol/result-text.ts";
import type { OrderPatch, OrderRow, UndoOffer } from "#protocol/snapshot.ts";
import type { Drafts } from "../drafts/drafts.ts";
import type { Clock } from "../ports.ts";
import type { ApiResult, OcsApi } from "../session/ocs-api.ts";
import { actOutcome, ask, type ActAnswer } from "../session/order-acts.ts";
import type { OwnActions } from "../session/own-actions.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { Timers } from "../timers.ts";
import type { Worklist } from "../worklist/worklist.ts";
import { createExpectedRows } from "./expected-rows.ts";
import { lostRaceOf } from "./lost-race.ts";
import { createUndo } from "./undo-offer.ts";

/** What one person does to orders: drawn at once as it will be, done by the server, and put right by its answer. */
export interface Acting {
  readonly act: (request: ActRequest) => Promise<Outcome>;
  readonly undo: (orderId: number) => Promise<Outcome>;
  readonly offer: () => UndoOffer | null;
  /** The rows as drawn. */
  readonly takePatch: (all: boolean) => OrderPatch;
  /** Another role: nothing of the old one's is expected or taken back any more. */
  readonly clear: () => void;
}

export interface ActingPorts {
  readonly api: OcsApi;
  readonly own: OwnActions;
  readonly me: () => ActingPerson;
  readonly worklist: Worklist;
  readonly drafts: Drafts;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly text: () => Catalogue;
  /** Puts what was read where it belongs. */
  readonly taken: (order: OrderDetail) => Promise<unknown>;
  /** Reads the order again and takes it: a refusal means that what is on screen is not what is so. */
  readonly reread: (orderId: number) => Promise<ApiResult<OrderDetail>>;
  readonly isDisposed: () => boolean;
  readonly changed: () => void;
  readonly changedNow: () => void;
}

export function createActing(ports: ActingPorts): Acting {
  const { worklist, drafts, text, me } = ports;
  const expected = createExpectedRows(worklist, me, ports);
  const undo = createUndo({ ...ports, row: worklist.get });
  /** The last action of each order: the next one waits for it. */
  const underway = new Map<number, Promise<unknown>>();

  /** Whose change it was that came first, and the server's words where they do not say it themselves. */
  function refusal(
    answer: ActAnswer & { ok: false },
    before: OrderRow | undefined,
    now: OrderDetail,
  ): Outcome {
    const outcome = actOutcome(answer, text());
    const race = answer.code === "refused" ? lostRaceOf(before, now, me()) : null;
    if (race === null || outcome.ok) return outcome;
    // Two colleagues can share a name.
    const who = race.by.name === me().name ? `${race.by.name} (${race.by.login_id})` : race.by.name;
    const sentence = text().quicker({ who, to: race.to, at: race.at });
    const said = answer.sentence !== null && !answer.sentence.includes(race.by.name) ? answer.sentence : null;
    return { ...outcome, code: "lostRace", sentence: [sentence, said].filter(Boolean).join(" ") };
  }

  async function carryOut(request: ActRequest): Promise<Outcome> {
    const { orderId, action } = request;
    const before = worklist.get(orderId);
    const shown = expected.begin(orderId, action);
    undo.withdraw();
    try {
      const answer = await ask(request, { ...ports, objection: drafts.objection });
      if (ports.isDisposed()) return { ok: false, code: "superseded", sentence: text().superseded };
      if (answer.ok) {
        await ports.taken(answer.value);
        // An answer that does not show what it did is put right by a read.
        const isShown = answer.value.ocs_status === resultingStatus(action, me());
        if (!isShown) await ports.reread(orderId);
        if (before !== undefined) undo.offer(before, action, worklist.get(orderId));
        return { ok: true };
      }
      // The row stays as it was expected until it is known how it is: it never goes back and forth.
      const now = await ports.reread(orderId);
      return now.ok ? refusal(answer, before, now.value) : actOutcome(answer, text());
    } finally {
      shown.end();
    }
  }

  /** A result goes by its draft: kept until the server has it, whatever becomes of this call. */
  async function withResult(request: ActRequest): Promise<Outcome> {
    const { orderId } = request;
    const typed = resultTextSchema.safeParse(request.workerResult);
    if (typed.success) drafts.write(orderId, typed.data);
    const release = await drafts.hold(orderId);
    try {
      const outcome = await carryOut(request);
      if (outcome.ok) drafts.done(orderId);
      return outcome;
    } finally {
      release();
    }
  }

  async function one(request: ActRequest): Promise<Outcome> {
    if (request.workerResult !== undefined) return withResult(request);
    const outcome = await carryOut(request);
    // Whoever gives an order back, or ends it, gives up what they had written of it.
    if (outcome.ok && request.action === "cancel") drafts.done(request.orderId);
    return outcome;
  }

  async function act(request: ActRequest): Promise<Outcome> {
    const { orderId } = request;
    const before = underway.get(orderId);
    const mine = before === undefined ? one(request) : before.then(async () => one(request));
    underway.set(orderId, mine);
    try {
      return await mine;
    } finally {
      if (underway.get(orderId) === mine) underway.delete(orderId);
    }
  }

  return {
    act,
    undo: async (orderId) => {
      const action = undo.take(orderId);
      if (action === null) return { ok: false, code: "tooLate", sentence: text().tooLateToUndo };
      return act({ orderId, action, ...(action === "cancel" ? { cancelReason: text().undoReason } : {}) });
    },
    offer: undo.view,
    takePatch: expected.takePatch,
    clear: () => {
      expected.clear();
      undo.withdraw();
    },
  };
}
