import { memo } from "react";
import type { Column } from "#protocol/display.ts";
import { priorities } from "#protocol/values.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useOnceIdle } from "../ui/use-once-idle.ts";
import { ColumnChoice } from "./columns/column-choice.tsx";
import type { Filters } from "./filters.ts";
import { Picker } from "./picker.tsx";
import type { UiStep } from "./work-ui.ts";

interface PickersProps extends Pick<Filters, "modality" | "priority" | "worker" | "only"> {
  /** What is listed is said elsewhere. */
  readonly explained: boolean;
  /** The list they narrow stands. */
  readonly hasList: boolean;
  /** There is something to clear. */
  readonly filtering: boolean;
  readonly modalities: readonly string[];
  readonly columns: readonly Column[];
  readonly step: (step: UiStep) => void;
}

const workers = ["nobody", "me"] as const;

/**
 * What narrows the list. Apart from the numbers beside it, which change with every event, and from the search, which changes with
 * every key, and later than the first rows: a list that opens is dear to draw.
 */
export const Pickers = memo(function Pickers(props: PickersProps): React.ReactNode {
  const { modality, priority, worker, only, filtering, modalities, columns, explained, hasList, step } =
    props;
  const { text } = useWords();
  const asPicture = !useOnceIdle(hasList);
  const workerName = { nobody: text.unassigned, me: text.me } as const;
  return (
    <div className="pickers">
      {only !== null && !explained && <span className="only">{text.changedWhileAway(only.size)}</span>}
      {filtering && (
        <Button
          look="quiet"
          className="clear"
          data-testid="filters-clear"
          aria-label={text.clearFilters}
          title={text.clearFilters}
          onClick={() => step({ type: "clear" })}
        >
          <Icon name="cross" size={16} />
        </Button>
      )}
      <Picker
        asPicture={asPicture}
        name="modality"
        label={text.modality}
        any={text.anyModality}
        value={modality}
        options={modalities}
        wordFor={(each) => each}
        onPick={(picked) => step({ type: "filter", part: { modality: picked } })}
      />
      <Picker
        asPicture={asPicture}
        name="priority"
        label={text.priorityFilter}
        any={text.anyPriority}
        value={priority}
        options={priorities}
        wordFor={(each) => text.priority[each]}
        onPick={(picked) => step({ type: "filter", part: { priority: picked } })}
      />
      <Picker
        asPicture={asPicture}
        name="worker"
        label={text.worker}
        any={text.anyone}
        value={worker === "anyone" ? null : worker}
        options={workers}
        wordFor={(each) => workerName[each]}
        onPick={(picked) => step({ type: "filter", part: { worker: picked ?? "anyone" } })}
      />
      {asPicture ? (
        <span className="bar-icon" aria-hidden>
          <Icon name="columns" size={16} />
        </span>
      ) : (
        <ColumnChoice columns={columns} />
      )}
    </div>
  );
});
