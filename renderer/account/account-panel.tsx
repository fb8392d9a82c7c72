import { useEffect, useRef, useState } from "react";
import type { AccountsView } from "#protocol/accounts.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { Lock } from "../settings/lock.tsx";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { PinForm, WhatPinProtects } from "./pin-form.tsx";
import { ruleSentence, toldRules } from "./rule-sentences.ts";
import { useOutcome } from "./use-outcome.ts";
import "../settings/settings.css";
import "./account.css";

interface AccountPanelProps {
  readonly accounts: AccountsView;
  /** The system protects what is kept: only then there is a return by one click. */
  readonly keeps: boolean;
  readonly onClose: () => void;
}

/** How I come back, and when this PC locks. Stands in the list's place. */
export function AccountPanel({ accounts, keeps, onClose }: AccountPanelProps): React.ReactNode {
  const { text } = useWords();
  const words = text.account;
  const intents = useIntents();
  const head = useRef<HTMLHeadingElement>(null);
  const removing = useOutcome();
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => head.current?.focus(), []);
  const { pin } = accounts;
  return (
    <main className="settings" data-testid="account-panel">
      <header className="settings-head">
        <div>
          <h2 ref={head} tabIndex={-1}>
            {words.title}
          </h2>
          <p>{words.hint}</p>
        </div>
        <Button shortcut="Esc" data-testid="account-close" onClick={onClose}>
          {text.close}
        </Button>
      </header>
      <div className="settings-pair">
        <section aria-label={words.pinTitle} data-testid="account-pin" data-state={pin.state}>
          <h3>{words.pinTitle}</h3>
          <p className="settings-hint">{words.pinIs[pin.state]}</p>
          {pin.state !== "off" && (
            <PinForm accounts={accounts} focus={false} onDone={() => setSaid(words.pinSaved)} />
          )}
          {pin.state === "set" && (
            <Button
              look="quiet"
              className="pin-remove"
              data-testid="pin-remove"
              busy={removing.busy}
              onClick={() =>
                removing.ask(
                  async () => intents.removePin(undefined),
                  () => setSaid(words.pinRemoved),
                )
              }
            >
              {words.removePin}
            </Button>
          )}
          <p role="status" className="pin-said" data-testid="pin-said">
            {removing.sentence ?? said}
          </p>
        </section>
        <WhatPinProtects sealed={pin.sealed} />
      </div>
      <PcRules accounts={accounts} keeps={keeps} />
    </main>
  );
}

function PcRules({ accounts, keeps }: Omit<AccountPanelProps, "onClose">): React.ReactNode {
  const { text, format } = useWords();
  const words = text.account;
  const { rules, locked, lockedBy } = accounts;
  return (
    <section aria-label={words.rulesTitle}>
      <h3>{words.rulesTitle}</h3>
      <ul className="pin-truth">
        {toldRules.map((rule) => (
          <li key={rule} data-testid={`rule-${rule}`}>
            {ruleSentence(rule, { rules, keeps }, { words, number: format.number })}{" "}
            <Lock why={locked.includes(rule) ? words.setBy(lockedBy ?? "") : undefined} />
          </li>
        ))}
      </ul>
    </section>
  );
}
