import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";

interface RowErrorProps {
  readonly orderId: number;
  readonly sentence: string;
  readonly onDismiss: (orderId: number) => void;
}

/** Why the row's action was not done, under the row it belongs to. */
export function RowError({ orderId, sentence, onDismiss }: RowErrorProps): React.ReactNode {
  const { text } = useWords();
  return (
    <div role="row" className="row-error" data-testid={`row-error-${orderId}`}>
      <span role="gridcell">
        <span role="alert" className="readable">
          {sentence}
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label={text.dismiss}
          onClick={() => onDismiss(orderId)}
        >
          <Icon name="cross" size={16} />
        </button>
      </span>
    </div>
  );
}
