import type { AccountsView } from "#protocol/accounts.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { PinForm, WhatPinProtects } from "./pin-form.tsx";
import "../signin/sign-in-screen.css";
import "./account.css";

/** Before the list, where this PC asks everybody for a PIN. */
export function PinNeeded({ accounts }: { readonly accounts: AccountsView }): React.ReactNode {
  const { text } = useWords();
  const words = text.account;
  const intents = useIntents();
  return (
    <main className="switcher" data-testid="pin-needed">
      <section className="signin-card pin-needed">
        <div>
          <h1>{words.pinNeededTitle}</h1>
          <p className="signin-hint">
            {words.pinNeededHint} {accounts.lockedBy !== null && words.setBy(accounts.lockedBy)}
          </p>
        </div>
        <PinForm accounts={accounts} focus onDone={() => undefined} />
        <WhatPinProtects sealed={accounts.pin.sealed} />
        <Button look="quiet" onClick={() => void intents.signOut(undefined)}>
          {text.signOut}
        </Button>
      </section>
    </main>
  );
}
