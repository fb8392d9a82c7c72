import { longestPin, type AccountRules } from "#protocol/accounts.ts";
import type { Me } from "#protocol/person.ts";
import type { Outcome } from "#protocol/ipc.ts";
import type { Tokens } from "../session/token-source.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { PcAccounts, Present } from "./pc-accounts.ts";
import { pinProblem } from "./pin-rules.ts";
import type { PinCheck } from "./pins.ts";
import type { SignInResult } from "./sign-in.ts";

/** What a person does with their PIN: set it, remove it, open their screen with it. */
export interface PinDesk {
  readonly unlock: (pin: string) => Promise<Outcome>;
  readonly set: (pin: string, password: string | null) => Promise<Outcome>;
  readonly remove: () => Outcome;
}

export interface PinDeskPorts {
  readonly accounts: PcAccounts;
  readonly rules: AccountRules;
  readonly text: () => Catalogue;
  readonly present: () => Present | null;
  readonly isLocked: () => boolean;
  /** Asks the server, as a sign-in does. */
  readonly askPassword: (who: Present, password: string) => Promise<SignInResult | null>;
  /** The password was right: the server has begun another session of the same person, which takes the old one's place. */
  readonly reauthenticate: (tokens: Tokens, me: Me) => void;
  readonly open: () => void;
  readonly changed: () => void;
}

const no = (code: string, sentence: string): Outcome => ({ ok: false, code, sentence });

/** What a guess that was not right says to the person. */
export function pinRefusal(check: Exclude<PinCheck, { readonly kind: "right" }>, text: Catalogue): Outcome {
  const words = text.accounts;
  switch (check.kind) {
    case "wrong":
      return no("wrongPin", words.wrongPin(check.triesLeft));
    case "gone":
      return no("pinGone", words.pinGone);
    case "none":
      return no("noPin", words.noPin);
    case "notTried":
      return no("pinNotTried", words.pinNotTried);
  }
}

export function createPinDesk(ports: PinDeskPorts): PinDesk {
  const { accounts, rules, text, present, isLocked } = ports;
  const words = (): Catalogue["accounts"] => text().accounts;
  const superseded = (): Outcome => no("superseded", text().superseded);

  /** Null when the password was right; else why it does not go on. */
  async function passwordIs(who: Present, password: string | null): Promise<Outcome | null> {
    if (password === null || password === "") return no("passwordNeeded", words().passwordNeeded);
    const result = await ports.askPassword(who, password);
    if (result === null || present()?.accountKey !== who.accountKey) return superseded();
    if (result.ok) {
      ports.reauthenticate(result.tokens, result.me);
      accounts.passwordGiven();
      return null;
    }
    const { failure } = result;
    if (failure.kind === "refused") return no("refused", words().passwordRefused(failure.remainingTries));
    if (failure.kind === "locked") return no("locked", words().passwordRefused(0));
    return no(failure.kind, words().passwordNotChecked);
  }

  return {
    unlock: async (pin) => {
      const who = present();
      if (who === null) return no("nobody", text().nobodySignedIn);
      if (!isLocked()) return { ok: true };
      if (rules.pin === "off") return no("pinsOff", words().pinsOff);
      const check = await accounts.checkPin(who.accountKey, pin);
      ports.changed();
      // Meanwhile they may have been signed out, or somebody else may have come.
      if (present()?.accountKey !== who.accountKey) return superseded();
      if (check.kind !== "right") return pinRefusal(check, text());
      ports.open();
      return { ok: true };
    },
    set: async (pin, password) => {
      const who = present();
      if (who === null) return no("nobody", text().nobodySignedIn);
      if (isLocked()) return no("locked", words().screenLocked);
      if (rules.pin === "off" || who.isDemo) return no("pinsOff", words().pinsOff);
      const about = { shortest: rules.pinLength, longest: longestPin, loginId: who.loginId };
      const problem = pinProblem(pin, about);
      if (problem === "tooShort") return no("badPin", words().pinTooShort(rules.pinLength));
      if (problem !== null) return no("badPin", words().badPin[problem]);
      if (accounts.asksPassword()) {
        const refused = await passwordIs(who, password);
        if (refused !== null) return refused;
      }
      const done = await accounts.setPin(who.accountKey, pin);
      ports.changed();
      return done ? { ok: true } : no("pinNotKept", words().pinNotKept);
    },
    remove: () => {
      const who = present();
      if (who === null) return no("nobody", text().nobodySignedIn);
      if (isLocked()) return no("locked", words().screenLocked);
      accounts.removePin(who.accountKey);
      ports.changed();
      return { ok: true };
    },
  };
}
