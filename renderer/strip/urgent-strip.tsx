import { useEffect, useSyncExternalStore } from "react";
import type { Toast } from "#protocol/toast.ts";
import { IntentsProvider, useIntents } from "../bridge/use-bridge.ts";
import type { Bridge } from "../bridge/window-bridge.ts";
import { useAcknowledge } from "../seen/use-acknowledge.ts";
import { useWords, WordsProvider, wordsOf } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { UrgentMark } from "../ui/status-mark.tsx";
import "./urgent-strip.css";

/** One line over everything: the newest urgent news, and how many more there are. Main shows and hides the window. */
export function UrgentStrip({ bridge }: { readonly bridge: Bridge }): React.ReactNode {
  const { view, intents } = bridge;
  const snapshot = useSyncExternalStore(view.subscribe, view.snapshot);
  const locale = snapshot?.app.locale ?? "ko";
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const urgent = (snapshot?.app.session?.toasts ?? []).filter(({ tone }) => tone === "urgent");
  const newest = urgent.at(-1);
  if (newest === undefined) return null;
  return (
    <WordsProvider value={wordsOf(locale)}>
      <IntentsProvider value={intents}>
        <Line key={newest.id} toast={newest} more={urgent.length - 1} />
      </IntentsProvider>
    </WordsProvider>
  );
}

interface LineProps {
  readonly toast: Toast;
  readonly more: number;
}

function Line({ toast, more }: LineProps): React.ReactNode {
  const { text } = useWords();
  const intents = useIntents();
  const { id, orderId } = toast;
  const { busy, error, acknowledge } = useAcknowledge(orderId);
  const dismiss = (): void => void intents.dismissToast({ id });
  return (
    <main className="strip" role="alert" data-testid="strip" data-order-id={orderId ?? ""}>
      <UrgentMark />
      <p className="strip-words">
        <strong>{toast.outside.title}</strong>
        {error === null ? (
          <span>{toast.outside.body}</span>
        ) : (
          <span data-testid="strip-error">{text.seen.notDone}</span>
        )}
      </p>
      {more > 0 && <span className="strip-more">{text.stripMore(more)}</span>}
      {orderId !== null && toast.outside.calls && (
        <Button
          data-testid="strip-acknowledge"
          title={text.seen.whatItDoes}
          disabled={busy}
          onClick={acknowledge}
        >
          {busy ? text.sending : text.seen.iHaveSeenIt}
        </Button>
      )}
      {orderId !== null && (
        <Button
          look="primary"
          data-testid="strip-open"
          onClick={() => {
            void intents.openOrder({ orderId });
            dismiss();
          }}
        >
          {text.stripOpen}
        </Button>
      )}
      <button
        type="button"
        className="icon-button"
        data-testid="strip-dismiss"
        aria-label={text.dismiss}
        title={text.dismiss}
        onClick={dismiss}
      >
        <Icon name="cross" size={16} />
      </button>
    </main>
  );
}
