import type { AccountRules, AccountsView, LockView, PinView } from "#protocol/accounts.ts";
import type { Me } from "#protocol/person.ts";
import type { Clock } from "../ports.ts";
import type { KeptSession, SessionVault } from "./kept-session.ts";
import { createPeopleOfPc, type PeopleOfPc, type peopleFileSchema } from "./people-of-pc.ts";
import { createPins, pinTries, type PinCheck, type PinCrypto, type PinStore } from "./pins.ts";
import { createQuickReturns, type FoundReturn, type ReturnsStore } from "./quick-returns.ts";
import type { PersonStore } from "../person-store.ts";
import type { z } from "zod";

/** What the accounts of a PC need from outside. */
export interface AccountPorts {
  readonly people: PersonStore<z.infer<typeof peopleFileSchema>>;
  readonly returns: ReturnsStore;
  readonly pins: PinStore;
  readonly pinCrypto: PinCrypto;
  /** How long nobody has touched this PC, ms; 0 where the system does not say. */
  readonly idleMs: () => number;
}

/** Who is at this PC now, and what would bring them back. */
export interface Present {
  readonly accountKey: string;
  readonly server: string;
  readonly loginId: string;
  readonly me: Pick<Me, "name" | "role">;
  /** Of the demo hospital: nothing of it is kept. */
  readonly isDemo: boolean;
}

/** How somebody stops being the person at this PC. */
export type Leaving = "switched" | "signedOut" | "ended" | "quit";

/** The people of one PC, who of them is here, and what is kept so that each can come back. */
export interface PcAccounts {
  readonly arrived: (who: Present, refresh: string, byPassword: boolean) => void;
  /** The present person's refresh token is another one; null when the server has refused it. */
  readonly tokenIs: (refresh: string | null) => void;
  readonly passwordGiven: () => void;
  readonly asksPassword: () => boolean;
  readonly locked: (at: number) => void;
  readonly opened: () => void;
  readonly leaves: (how: Leaving) => void;
  readonly find: (accountKey: string, pin: string | null) => Promise<FoundReturn>;
  /** The server could not be asked, or has spent the token meanwhile: what is good now. */
  readonly putBack: (accountKey: string, kept: KeptSession) => void;
  readonly refused: (accountKey: string, kept: KeptSession) => void;
  readonly checkPin: (accountKey: string, pin: string) => Promise<PinCheck>;
  readonly setPin: (accountKey: string, pin: string) => Promise<boolean>;
  readonly removePin: (accountKey: string) => void;
  readonly forget: (accountKey: string) => void;
  readonly view: (lock: LockView) => Omit<AccountsView, "signedOutIdleAt">;
  /** For how long time alone makes nothing of the view another thing, ms; null for as long as nothing else happens. */
  readonly staysMs: () => number | null;
}

export interface PcAccountsOptions {
  readonly ports: AccountPorts;
  readonly vault: SessionVault;
  readonly clock: Clock;
  readonly rules: AccountRules;
  /** Which of them are laid down, and by whom. */
  readonly laidDown: readonly string[];
  readonly by: string | null;
  /** The policy itself forbids PINs: those of before are removed. */
  readonly forbidsPins: boolean;
}

/** Whoever gave the password so lately is still the one who sits here. */
const freshMs = 2 * 60_000;

export function createPcAccounts(options: PcAccountsOptions): PcAccounts {
  const { ports, vault, clock, rules } = options;
  const pins = createPins(ports.pins, ports.pinCrypto);
  const returns = createQuickReturns({ clock, rules, vault, store: ports.returns, pins });
  const people: PeopleOfPc = createPeopleOfPc(ports.people, rules.listPeople, returns.forget);
  if (options.forbidsPins) pins.forgetAll();
  // With nobody named there is nobody to click on.
  if (!rules.listPeople || rules.oneClickMinutes === 0) returns.endOneClicks();

  let present: Present | null = null;
  let kept: KeptSession | null = null;
  let passwordAt = Number.NEGATIVE_INFINITY;

  const hasPin = (): boolean => present !== null && pins.triesLeft(present.accountKey) !== null;
  const usesPins = (): boolean => rules.pin !== "off" && present?.isDemo !== true;

  /** Under a PIN alone, where there is one: beside it the system's encryption would open the same to everybody. */
  function keep(next: KeptSession | null): void {
    kept = next;
    if (present === null || present.isDemo || next === null) {
      vault.write(null);
      return;
    }
    if (hasPin()) {
      vault.write(null);
      returns.keep(present.accountKey, next);
    } else vault.write(next);
  }
  const seen = ({ accountKey, server, loginId, me, isDemo }: Present): void => {
    if (!isDemo)
      people.put({
        ...{ accountKey, server, loginId, name: me.name, role: me.role.code },
        lastUsedAt: clock.now(),
      });
  };

  function pinView(): PinView {
    const state = present === null || !usesPins() ? "off" : hasPin() ? "set" : "none";
    return {
      state,
      needed: state === "none" && rules.pin === "required",
      asksPassword: asksPassword(),
      tries: (present === null ? null : pins.triesLeft(present.accountKey)) ?? pinTries,
      sealed: pins.sealed(),
    };
  }
  const asksPassword = (): boolean => clock.monotonic() - passwordAt > freshMs;
  const freshForMs = (): number | null =>
    present === null || asksPassword() ? null : passwordAt + freshMs + 1 - clock.monotonic();

  return {
    arrived: (who, refresh, byPassword) => {
      present = who;
      passwordAt = byPassword ? clock.monotonic() : Number.NEGATIVE_INFINITY;
      seen(who);
      returns.endOneClick(who.accountKey);
      keep({ server: who.server, loginId: who.loginId, refresh, at: clock.now() });
    },
    tokenIs: (refresh) => {
      if (present === null) return;
      if (refresh !== null) {
        // Its person may have left the screen locked since.
        const { at, locked } = kept ?? { at: clock.now(), locked: false };
        const { server, loginId } = present;
        keep({ server, loginId, refresh, ...(locked === true ? { at, locked } : { at: clock.now() }) });
        return;
      }
      returns.refused(present.accountKey, kept);
      keep(null);
    },
    passwordGiven: () => {
      passwordAt = clock.monotonic();
    },
    asksPassword,
    locked: (at) => {
      if (kept !== null) keep({ ...kept, at, locked: true });
      returns.endOneClicks();
    },
    opened: () => {
      if (kept === null) return;
      const { locked: _locked, ...open } = kept;
      keep({ ...open, at: clock.now() });
    },
    leaves: (how) => {
      if (present === null) return;
      const { accountKey, isDemo } = present;
      const last = kept;
      if (how !== "ended") seen(present);
      if (how === "quit") {
        if (last !== null && last.locked !== true) keep({ ...last, at: clock.now() });
        present = null;
        return;
      }
      if (how === "switched" && last !== null && !isDemo) {
        returns.keep(accountKey, last.locked === true ? last : { ...last, at: clock.now() });
      } else returns.endOneClick(accountKey);
      if (how === "ended" || (how === "signedOut" && rules.signOutEndsPin)) pins.forget(accountKey);
      keep(null);
      present = null;
    },
    find: returns.find,
    putBack: returns.keep,
    refused: returns.refused,
    checkPin: pins.check,
    setPin: async (accountKey, pin) => {
      const done = await pins.set(accountKey, pin, null);
      // Whoever it was set for has left meanwhile: with nothing behind it, it opens nothing.
      if (present?.accountKey !== accountKey || kept === null) return done;
      if (done) keep(kept);
      return done;
    },
    removePin: (accountKey) => {
      pins.forget(accountKey);
      if (present?.accountKey === accountKey) keep(kept);
    },
    forget: (accountKey) => {
      returns.forget(accountKey);
      people.remove(accountKey);
    },
    view: (lock) => ({
      people: people.all().map((person) => ({ ...person, wayBack: returns.wayOf(person.accountKey) })),
      lock,
      pin: pinView(),
      rules,
      locked: [...options.laidDown],
      lockedBy: options.laidDown.length > 0 ? options.by : null,
    }),
    staysMs: () => {
      const all = [freshForMs(), ...people.all().map(({ accountKey }) => returns.staysMs(accountKey))];
      const soonest = Math.min(...all.map((ms) => ms ?? Infinity));
      return soonest === Infinity ? null : soonest;
    },
  };
}
