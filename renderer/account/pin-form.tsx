import { useState } from "react";
import type { AccountsView } from "#protocol/accounts.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { useOutcome } from "./use-outcome.ts";
import "../signin/credentials.css";
import "./account.css";

interface PinFormProps {
  readonly accounts: Pick<AccountsView, "pin" | "rules">;
  readonly focus: boolean;
  readonly onDone: () => void;
}

/** A new PIN, twice; with the password unless it was given just now. */
export function PinForm({ accounts, focus, onDone }: PinFormProps): React.ReactNode {
  const { text, format } = useWords();
  const words = text.account;
  const intents = useIntents();
  const asked = useOutcome();
  const { pin, rules } = accounts;
  const [typed, setTyped] = useState({ password: "", first: "", again: "" });
  const differ = typed.again !== "" && typed.first !== typed.again;
  const complete =
    typed.first !== "" && typed.again === typed.first && (!pin.asksPassword || typed.password !== "");
  const field = (name: keyof typeof typed, label: string, focused: boolean): React.ReactNode => (
    <label>
      <span className="label">{label}</span>
      <input
        className="field"
        type="password"
        data-testid={`pin-${name}`}
        value={typed[name]}
        readOnly={asked.busy}
        autoComplete="off"
        // It was opened to be filled in.
        autoFocus={focused}
        onChange={(event) => {
          asked.clear();
          setTyped({ ...typed, [name]: event.target.value });
        }}
      />
    </label>
  );
  return (
    <form
      className="pin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!complete || asked.busy) return;
        const password = pin.asksPassword ? typed.password : null;
        asked.ask(
          async () => intents.setPin({ pin: typed.first, password }),
          () => {
            setTyped({ password: "", first: "", again: "" });
            onDone();
          },
        );
      }}
    >
      {pin.asksPassword && field("password", words.password, focus)}
      {field("first", words.newPin, focus && !pin.asksPassword)}
      {field("again", words.pinAgain, false)}
      <p className="settings-hint">{words.pinShape(format.number(rules.pinLength))}</p>
      <div role="alert">
        {(asked.sentence !== null || differ) && (
          <p className="complaint" data-testid="pin-error">
            {asked.sentence ?? words.pinsDiffer}
          </p>
        )}
      </div>
      <Button type="submit" look="primary" data-testid="pin-save" busy={asked.busy} disabled={!complete}>
        {asked.busy ? words.checking : pin.state === "set" ? words.changePin : words.setPin}
      </Button>
    </form>
  );
}

/** What a PIN keeps out and what not: as true where it is weak as where it is strong. */
export function WhatPinProtects({ sealed }: { readonly sealed: boolean }): React.ReactNode {
  const { text } = useWords();
  const words = text.account;
  return (
    <section aria-label={words.protectsTitle}>
      <h3>{words.protectsTitle}</h3>
      <ul className="pin-truth">
        {[...words.protects, sealed ? words.protectsSealed : words.protectsBare].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
