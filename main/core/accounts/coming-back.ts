import type { Outcome } from "#protocol/ipc.ts";
import type { SignInFailure } from "#protocol/snapshot.ts";
import { accountKeyOf } from "../session/session-contract.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { resumeAt, type KeptSession } from "./kept-session.ts";
import type { OneAsking } from "./one-asking.ts";
import type { PcAccounts, Present } from "./pc-accounts.ts";
import { pinRefusal, type PinDesk } from "./pin-desk.ts";
import type { SignInResult } from "./sign-in.ts";

export interface ComingBackPorts {
  readonly accounts: PcAccounts;
  readonly pinDesk: PinDesk;
  readonly text: () => Catalogue;
  readonly timeoutMs: number;
  readonly present: () => Present | null;
  readonly isLocked: () => boolean;
  /** Gives up whatever sign-in was asked for before. */
  readonly askAnew: () => OneAsking;
  /** Nothing else was asked for since. */
  readonly isCurrent: (asking: OneAsking) => boolean;
  /** Shows that it is under way, or no more. */
  readonly busy: (isBusy: boolean) => void;
  readonly refuse: (why: SignInFailure) => Outcome;
  readonly begin: (
    kept: KeptSession,
    result: SignInResult & { readonly ok: true },
    by: "oneClick" | "pin",
  ) => void;
}

/** Comes back as somebody who has been here; whoever is here stays until that has worked. `pin` null is the one click. */
export function createComingBack(
  ports: ComingBackPorts,
): (accountKey: string, pin: string | null) => Promise<Outcome> {
  const { accounts, text, present, isLocked } = ports;
  const passwordNeeded = (): Outcome => ({
    ok: false,
    code: "passwordNeeded",
    sentence: text().accounts.passwordNeeded,
  });
  const stop = (outcome: Outcome): Outcome => {
    ports.busy(false);
    return outcome;
  };

  return async (accountKey, pin) => {
    if (present()?.accountKey === accountKey) {
      if (!isLocked()) return { ok: true };
      return pin === null ? passwordNeeded() : ports.pinDesk.unlock(pin);
    }
    const mine = ports.askAnew();
    const superseded = (): Outcome => ({ ok: false, code: "superseded", sentence: text().superseded });
    ports.busy(true);
    const found = await accounts.find(accountKey, pin);
    if (!ports.isCurrent(mine)) return superseded();
    if (found.kind === "passwordNeeded") return stop(passwordNeeded());
    if (found.kind !== "found") return stop(pinRefusal(found, text()));
    const { kept, by } = found;
    const result = await resumeAt(mine.http, kept, ports.timeoutMs);
    const putBack = (refresh: string): void => accounts.putBack(accountKey, { ...kept, refresh });
    if (!ports.isCurrent(mine)) {
      // The server may have spent the old one: what it gave instead must not be lost with the answer.
      if (result.ok === true) putBack(result.tokens.refresh);
      else if (result.ok === null) putBack(result.refresh);
      return superseded();
    }
    if (result.ok === null) {
      putBack(result.refresh);
      return ports.refuse({ kind: "unreachable", server: kept.server });
    }
    // Sealed files can be changed for others: it counts who the server says it is.
    if (!result.ok || accountKeyOf(kept.server, result.me) !== accountKey) {
      accounts.refused(accountKey, kept);
      return ports.refuse(result.ok ? { kind: "expired" } : result.failure);
    }
    ports.begin(kept, result, by);
    return { ok: true };
  };
}
