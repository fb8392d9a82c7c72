import { memo } from "react";
import type { Column } from "#protocol/display.ts";
import { prioritySchema } from "#protocol/order.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ColumnChoice } from "./columns/column-choice.tsx";
import { isFiltering, type Filters } from "./filters.ts";
import { Picker } from "./picker.tsx";
import type { UiStep } from "./work-ui.ts";

interface PickersProps {
  /** What is listed is said elsewhere. */
  readonly explained: boolean;
  readonly filters: Filters;
  readonly modalities: readonly string[];
  readonly columns: readonly Column[];
  readonly step: (step: UiStep) => void;
}

const workers = ["nobody", "me"] as const;

/** What narrows the list. Apart from the numbers beside it, which change with every event: a list that opens is dear to draw. */
export const Pickers = memo(function Pickers(props: PickersProps): React.ReactNode {
  const { filters, modalities, columns, explained, step } = props;
  const { text } = useWords();
  const workerName = { nobody: text.unassigned, me: text.me } as const;
  return (
    <div className="pickers">
      {filters.only !== null && !explained && (
        <span className="only">{text.changedWhileAway(filters.only.size)}</span>
      )}
      {isFiltering(filters) && (
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
        name="modality"
        label={text.modality}
        any={text.anyModality}
        value={filters.modality}
        options={modalities}
        wordFor={(modality) => modality}
        onPick={(modality) => step({ type: "filter", part: { modality } })}
      />
      <Picker
        name="priority"
        label={text.priorityFilter}
        any={text.anyPriority}
        value={filters.priority}
        options={prioritySchema.options}
        wordFor={(priority) => text.priority[priority]}
        onPick={(priority) => step({ type: "filter", part: { priority } })}
      />
      <Picker
        name="worker"
        label={text.worker}
        any={text.anyone}
        value={filters.worker === "anyone" ? null : filters.worker}
        options={workers}
        wordFor={(worker) => workerName[worker]}
        onPick={(worker) => step({ type: "filter", part: { worker: worker ?? "anyone" } })}
      />
      <ColumnChoice columns={columns} />
    </div>
  );
});
