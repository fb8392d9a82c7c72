import { useWords } from "../text/use-text.ts";
import { UrgentMark } from "../ui/status-mark.tsx";
import type { Waiting } from "./held-rows.ts";

interface WaitingPillProps {
  readonly waiting: Waiting;
  readonly onShow: () => void;
}

/** What is new and waits until the hand has left the rows. */
export function WaitingPill({ waiting, onShow }: WaitingPillProps): React.ReactNode {
  const { text } = useWords();
  if (waiting.count === 0) return null;
  return (
    <button
      type="button"
      className="waiting"
      data-testid="waiting"
      data-count={waiting.count}
      data-urgent={waiting.urgent > 0}
      title={text.list.showWaiting}
      onClick={onShow}
    >
      {waiting.urgent > 0 && <UrgentMark />}
      {text.list.waiting(waiting.count)}
      {waiting.urgent > 0 && ` · ${text.list.waitingUrgent(waiting.urgent)}`}
    </button>
  );
}
