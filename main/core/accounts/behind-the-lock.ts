import type { Outcome } from "#protocol/ipc.ts";
import type { AccountSession } from "../session/session-contract.ts";
import type { Catalogue } from "../text/catalogue.ts";

type Refusal = Extract<Outcome, { readonly ok: false }>;

/** What of a session may be asked for while it is locked: nothing. */
export interface BehindTheLock {
  /** The session, unless it is locked or nobody is signed in. */
  readonly open: () => AccountSession | null;
  /** Why there is none. */
  readonly refusal: () => Refusal;
  /** Its answer, unless it is locked, or somebody else's, by the time it is there. */
  readonly ask: <T extends { readonly ok: boolean }>(
    work: (session: AccountSession) => Promise<T>,
  ) => Promise<T | Refusal>;
  /** Opens this order, or has it wait until this person is back. */
  readonly openOrder: (orderId: number) => Promise<Outcome>;
  /** This person is back. */
  readonly opened: () => void;
  /** Another person's turn, or nobody's: what waited was not theirs. */
  readonly ended: () => void;
}

export interface BehindTheLockPorts {
  readonly session: () => AccountSession | null;
  readonly isLocked: () => boolean;
  readonly text: () => Catalogue;
  /** Shows the window: somebody pressed something of an order. */
  readonly show: () => void;
}

export function createBehindTheLock(ports: BehindTheLockPorts): BehindTheLock {
  const { session, isLocked, text } = ports;
  let waiting: { readonly orderId: number; readonly answer: (outcome: Outcome) => void } | null = null;

  const refusal = (): Refusal =>
    session() === null
      ? { ok: false, code: "nobody", sentence: text().nobodySignedIn }
      : { ok: false, code: "locked", sentence: text().accounts.screenLocked };
  const superseded = (): Refusal => ({ ok: false, code: "superseded", sentence: text().superseded });

  const open = (): AccountSession | null => (isLocked() ? null : session());
  const ask: BehindTheLock["ask"] = async (work) => {
    const mine = session();
    if (mine === null || isLocked()) return refusal();
    const answer = await work(mine);
    if (session() !== mine) return superseded();
    return isLocked() ? refusal() : answer;
  };
  return {
    open,
    refusal,
    ask,
    openOrder: async (orderId) => {
      if (session() === null || !isLocked()) return ask(async (mine) => mine.openOrder(orderId));
      waiting?.answer(superseded());
      ports.show();
      return new Promise((answer) => {
        waiting = { orderId, answer };
      });
    },
    opened: () => {
      const asked = waiting;
      waiting = null;
      if (asked !== null) void ask(async (mine) => mine.openOrder(asked.orderId)).then(asked.answer);
    },
    ended: () => {
      waiting?.answer(superseded());
      waiting = null;
    },
  };
}
