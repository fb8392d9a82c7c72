import { useEffect, useSyncExternalStore } from "react";
import type { Toast } from "#protocol/snapshot.ts";
import type { Bridge } from "../bridge/window-bridge.ts";
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
      <Line toast={newest} more={urgent.length - 1} intents={intents} />
    </WordsProvider>
  );
}

interface LineProps {
  readonly toast: Toast;
  readonly more: number;
  readonly intents: Bridge["intents"];
}

function Line({ toast, more, intents }: LineProps): React.ReactNode {
  const { text } = useWords();
  const { id, orderId } = toast;
  const dismiss = (): void => void intents.dismissToast({ id });
  return (
    <main className="strip" role="alert" data-testid="strip" data-order-id={orderId ?? ""}>
      <UrgentMark />
      <p className="strip-words">
        <strong>{toast.outside.title}</strong>
        <span>{toast.outside.body}</span>
      </p>
      {more > 0 && <span className="strip-more">{text.stripMore(more)}</span>}
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
