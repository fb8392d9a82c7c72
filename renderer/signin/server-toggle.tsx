import { useWords } from "../text/use-text.ts";
import type { ServerChoice } from "./server-choice.ts";

interface ServerToggleProps {
  readonly choice: ServerChoice;
  readonly onChoose: (choice: ServerChoice) => void;
}

/** The demo hospital, or the person's own. */
export function ServerToggle({ choice, onChoose }: ServerToggleProps): React.ReactNode {
  const { text } = useWords();
  const option = (value: ServerChoice, label: string): React.ReactNode => (
    <button
      type="button"
      role="radio"
      aria-checked={choice === value}
      data-testid={`signin-mode-${value}`}
      onClick={() => onChoose(value)}
    >
      {label}
    </button>
  );
  return (
    <div className="segmented" role="radiogroup" aria-label={text.serverAddress}>
      {option("demo", text.demoHospital)}
      {option("own", text.ownServer)}
    </div>
  );
}
