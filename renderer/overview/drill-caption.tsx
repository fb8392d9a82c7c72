import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import type { Drilled } from "./drill.ts";
import { markWords } from "./drill-words.ts";
import "./drill.css";

interface DrillCaptionProps {
  readonly drilled: Drilled;
  readonly onBack: () => void;
}

/** Over the list somebody came to from the overview: which orders these are, and the way back. */
export function DrillCaption({ drilled, onBack }: DrillCaptionProps): React.ReactNode {
  const words = useWords();
  const { text, format } = words;
  return (
    <section className="drill" aria-label={text.overview.title} data-testid="drill">
      <Button shortcut="Esc" data-testid="drill-back" onClick={onBack}>
        {text.overview.back}
      </Button>
      <strong role="status" data-testid="drill-words" data-count={drilled.ids.length}>
        {markWords(drilled.drill, drilled.ids.length, words)}
      </strong>
      <span>{text.overview.asOf(format.clock(drilled.at))}</span>
    </section>
  );
}
