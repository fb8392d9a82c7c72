import type { AccountRules, WayBack } from "#protocol/accounts.ts";
import type { PersonStore } from "../person-store.ts";
import type { Clock } from "../ports.ts";
import { tokenTimes } from "../session/jwt.ts";
import type { KeptSession, SessionVault } from "./kept-session.ts";
import type { PinCheck, Pins } from "./pins.ts";

/** What is kept of those who have left, so that they can come back. */
export interface ReturnsStore extends PersonStore<KeptSession> {
  readonly forgetAll: () => void;
}

export type FoundReturn =
  | { readonly kind: "found"; readonly kept: KeptSession; readonly by: "oneClick" | "pin" }
  /** There is none, or it has run out: the password. */
  | { readonly kind: "passwordNeeded" }
  | Exclude<PinCheck, { readonly kind: "right" }>;

/** How each person of this PC can come back without a password. */
export interface QuickReturns {
  readonly wayOf: (accountKey: string) => WayBack;
  /** For how long it is that way if nobody does anything, ms; null for as long as that. */
  readonly staysMs: (accountKey: string) => number | null;
  readonly find: (accountKey: string, pin: string | null) => Promise<FoundReturn>;
  /** Their session as it is now; under their PIN where they have one, else for one click where that is allowed. */
  readonly keep: (accountKey: string, kept: KeptSession) => void;
  /** What one click opened is taken up, or must not be any more. */
  readonly endOneClick: (accountKey: string) => void;
  /** Nobody can be sure who is here now: from now on everybody shows who they are. */
  readonly endOneClicks: () => void;
  /** The server has refused it: it has run out, or was revoked, and then its PIN ends too. */
  readonly refused: (accountKey: string, kept: KeptSession | null) => void;
  readonly forget: (accountKey: string) => void;
}

export interface QuickReturnsPorts {
  readonly clock: Clock;
  readonly rules: AccountRules;
  readonly vault: Pick<SessionVault, "protects">;
  readonly store: ReturnsStore;
  readonly pins: Pins;
}

const minuteMs = 60_000;
/** Clocks of hospitals' PCs are a little off. */
const marginMs = minuteMs;

export const endOf = (refresh: string): number | null => {
  const times = tokenTimes(refresh);
  return times === null ? null : times.exp * 1000;
};

export function createQuickReturns(ports: QuickReturnsPorts): QuickReturns {
  const { clock, rules, vault, store, pins } = ports;
  /** The screen asks twenty times a second. */
  const read = new Map<string, KeptSession | null>();

  function oneClickOf(accountKey: string): KeptSession | null {
    if (rules.oneClickMinutes === 0 || !vault.protects()) return null;
    if (pins.triesLeft(accountKey) !== null) return null;
    const kept = read.has(accountKey) ? (read.get(accountKey) ?? null) : store.read(accountKey);
    read.set(accountKey, kept);
    if (kept === null) return null;
    const age = clock.now() - kept.at;
    return age >= 0 && age <= rules.oneClickMinutes * minuteMs ? kept : null;
  }
  function endOneClick(accountKey: string): void {
    if (read.get(accountKey) !== null) store.forget(accountKey);
    read.set(accountKey, null);
  }

  const wayOf = (accountKey: string): WayBack => {
    if (rules.pin !== "off" && pins.opens(accountKey, clock.now())) return "pin";
    return oneClickOf(accountKey) === null ? "password" : "oneClick";
  };
  /** Until which it is that way, epoch ms. */
  function wayUntil(accountKey: string): number | null {
    const way = wayOf(accountKey);
    if (way === "pin") return pins.endsAt(accountKey);
    const kept = way === "oneClick" ? oneClickOf(accountKey) : null;
    return kept === null ? null : kept.at + rules.oneClickMinutes * minuteMs + 1;
  }
  return {
    wayOf,
    staysMs: (accountKey) => {
      const until = wayUntil(accountKey);
      return until === null ? null : Math.max(0, until - clock.now());
    },
    find: async (accountKey, pin) => {
      if (wayOf(accountKey) === "oneClick") {
        const kept = oneClickOf(accountKey);
        return kept === null ? { kind: "passwordNeeded" } : { kind: "found", kept, by: "oneClick" };
      }
      if (pin === null || rules.pin === "off") return { kind: "passwordNeeded" };
      const check = await pins.check(accountKey, pin);
      if (check.kind !== "right") return check;
      return check.session === null
        ? { kind: "passwordNeeded" }
        : { kind: "found", kept: check.session, by: "pin" };
    },
    keep: (accountKey, kept) => {
      if (pins.triesLeft(accountKey) !== null) {
        endOneClick(accountKey);
        pins.sessionIs(accountKey, kept, endOf(kept.refresh));
      } else if (rules.oneClickMinutes > 0 && vault.protects() && kept.locked !== true) {
        store.write(accountKey, kept);
        read.set(accountKey, kept);
      } else endOneClick(accountKey);
    },
    endOneClick,
    endOneClicks: () => {
      store.forgetAll();
      for (const accountKey of read.keys()) read.set(accountKey, null);
    },
    refused: (accountKey, kept) => {
      endOneClick(accountKey);
      const endsAt = kept === null ? null : endOf(kept.refresh);
      // What ended by itself says nothing about its person.
      if (endsAt !== null && clock.now() >= endsAt - marginMs) pins.sessionIs(accountKey, null, null);
      else pins.forget(accountKey);
    },
    forget: (accountKey) => {
      endOneClick(accountKey);
      pins.forget(accountKey);
    },
  };
}
