import { useState } from "react";
import type { PersonOfPc } from "#protocol/accounts.ts";
import type { AppView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useOutcome } from "./use-outcome.ts";

/** Choosing one of this PC's people, and what is asked of them then. */
export interface WayBackChoice {
  readonly people: readonly PersonOfPc[];
  readonly chosen: PersonOfPc | null;
  readonly busy: boolean;
  readonly sentence: string | null;
  /** Null for somebody else. With one click it is done; else the PIN or the password is asked for. */
  readonly choose: (person: PersonOfPc | null) => void;
  readonly enterPin: (pin: string) => void;
  readonly edited: () => void;
}

/** `first`: who is chosen to begin with; `server` null for people of all of them; `done`: they are in. */
export function useWayBack(
  app: AppView,
  first: string | null,
  done: () => void = () => undefined,
): WayBackChoice {
  const intents = useIntents();
  const asked = useOutcome();
  const { people } = app.accounts;
  const [key, setKey] = useState<string | null>(
    () =>
      people.find(({ loginId, wayBack }) => loginId === first && wayBack !== "oneClick")?.accountKey ?? null,
  );
  const chosen = people.find(({ accountKey }) => accountKey === key) ?? null;
  const goBack = (accountKey: string, pin: string | null): void =>
    asked.ask(async () => intents.returnAs({ accountKey, pin }), done);
  return {
    people,
    chosen,
    busy: asked.busy,
    sentence: asked.sentence,
    choose: (person) => {
      asked.clear();
      setKey(person?.accountKey ?? null);
      if (person?.wayBack === "oneClick") goBack(person.accountKey, null);
    },
    enterPin: (pin) => {
      if (chosen !== null) goBack(chosen.accountKey, pin);
    },
    edited: asked.clear,
  };
}
