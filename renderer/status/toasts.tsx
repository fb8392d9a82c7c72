import type { Toast } from "#protocol/toast.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { Acknowledge } from "../seen/acknowledge.tsx";
import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";
import { StatusMark, UrgentMark } from "../ui/status-mark.tsx";
import { useNow } from "../ui/use-now.ts";
import "./toasts.css";

interface ToastsProps {
  readonly toasts: readonly Toast[];
  readonly onOpen: (orderId: number) => void;
  /** Does this order call for this person, who has not said yet that they have seen it? */
  readonly isCalledTo: (orderId: number) => boolean;
}

const most = 3;

/** The newest few, urgent ones before others; in the order they came. */
function shownOf(toasts: readonly Toast[]): readonly Toast[] {
  const isUrgent = ({ tone }: Toast): boolean => tone === "urgent";
  const calm = toasts.filter((toast) => !isUrgent(toast));
  const chosen = new Set([...calm, ...toasts.filter(isUrgent)].slice(-most));
  return toasts.filter((toast) => chosen.has(toast));
}

/** News, newest at the bottom where the eye already is. A hint only: the list and the badge are the record. */
export function Toasts({ toasts, onOpen, isCalledTo }: ToastsProps): React.ReactNode {
  const { text } = useWords();
  const shown = shownOf(toasts);
  const hidden = toasts.length - shown.length;
  return (
    <section className="toasts" aria-label={text.news} role="log" aria-live="polite">
      {hidden > 0 && <p className="toasts-more">{text.moreNews(hidden)}</p>}
      {shown.map((toast) => (
        <ToastCard
          key={toast.id}
          toast={toast}
          onOpen={onOpen}
          calls={toast.tone === "urgent" && toast.orderId !== null && isCalledTo(toast.orderId)}
        />
      ))}
    </section>
  );
}

function Mark({ tone }: { readonly tone: Toast["tone"] }): React.ReactNode {
  switch (tone) {
    case "urgent":
      return <UrgentMark />;
    case "new":
      return <StatusMark status="ORDERED" />;
    case "change":
      return <StatusMark status="ACCEPTED" />;
    case "notice":
      return <Icon name="bell" size={16} />;
    case "error":
      return <Icon name="warning" size={16} />;
  }
}

interface ToastCardProps {
  readonly toast: Toast;
  readonly onOpen: (orderId: number) => void;
  readonly calls: boolean;
}

function ToastCard({ toast, onOpen, calls }: ToastCardProps): React.ReactNode {
  const { text, format } = useWords();
  const intents = useIntents();
  const now = useNow(5_000);
  const { id, orderId } = toast;
  const dismiss = (): void => void intents.dismissToast({ id });
  const words = (
    <>
      <span className="toast-mark">
        <Mark tone={toast.tone} />
      </span>
      <span className="toast-words">
        <strong>{toast.title}</strong>
        <span>{toast.body}</span>
      </span>
      <time>{format.ago(now - toast.at)}</time>
    </>
  );
  return (
    <article
      className={`toast toast-${toast.tone}${calls ? " toast-calls" : ""}`}
      data-testid={`toast-${id}`}
      data-order-id={orderId ?? ""}
    >
      {orderId === null ? (
        <div className="toast-body">{words}</div>
      ) : (
        <button
          type="button"
          className="toast-body"
          onClick={() => {
            onOpen(orderId);
            dismiss();
          }}
        >
          {words}
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        data-testid={`toast-dismiss-${id}`}
        aria-label={text.dismiss}
        title={text.dismiss}
        onClick={dismiss}
      >
        <Icon name="cross" size={16} />
      </button>
      {calls && orderId !== null && (
        <div className="toast-answer">
          <Acknowledge orderId={orderId} />
        </div>
      )}
    </article>
  );
}
