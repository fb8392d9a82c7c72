import { orderStatusSchema, prioritySchema } from "#protocol/order.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { StatusMark } from "../ui/status-mark.tsx";
import { isFiltering, views, type StateCounts, type View, type ViewCounts } from "./filters.ts";
import { Picker } from "./picker.tsx";
import { SearchField } from "./search-field.tsx";
import type { UiStep, WorkUi } from "./work-ui.ts";
import "./filter-bar.css";

interface FilterBarProps {
  readonly ui: WorkUi;
  readonly step: (step: UiStep) => void;
  readonly viewCounts: ViewCounts;
  readonly stateCounts: StateCounts;
  readonly modalities: readonly string[];
}

const workers = ["nobody", "me"] as const;

/** Which orders are shown: a view, and what narrows it. */
export function FilterBar({
  ui,
  step,
  viewCounts,
  stateCounts,
  modalities,
}: FilterBarProps): React.ReactNode {
  const { text, format } = useWords();
  const { view, filters } = ui;
  const viewName: Readonly<Record<View, string>> = {
    urgent: text.urgentUnassigned,
    overdue: text.overdue,
    mine: text.mine,
    open: text.open,
    all: text.all,
  };
  const workerName = { nobody: text.unassigned, me: text.me } as const;

  return (
    <section className="bar" aria-label={text.filters}>
      <div className="bar-line">
        <div className="views" role="tablist" aria-label={text.views}>
          {views.map((each) => (
            <button
              type="button"
              role="tab"
              key={each}
              className="view"
              aria-selected={view === each}
              aria-controls="worklist"
              data-testid={`view-${each}`}
              data-hot={(each === "urgent" || each === "overdue") && viewCounts[each] > 0}
              onClick={() => step({ type: "view", view: each })}
            >
              {viewName[each]} <em>{format.number(viewCounts[each])}</em>
            </button>
          ))}
        </div>
        <SearchField
          value={filters.text}
          onChange={(value) => step({ type: "filter", part: { text: value } })}
          placeholder={text.search}
        />
      </div>
      <div className="bar-line">
        <div className="chips" role="group" aria-label={text.states}>
          {orderStatusSchema.options.map((status) => (
            <button
              type="button"
              key={status}
              className="chip"
              aria-pressed={filters.states.has(status)}
              data-testid={`chip-${status}`}
              data-count={stateCounts[status]}
              onClick={() => step({ type: "state", status })}
            >
              <StatusMark status={status} />
              {text.status[status]}
              <b>{format.number(stateCounts[status])}</b>
            </button>
          ))}
        </div>
        <div className="pickers">
          {filters.only !== null && <span className="only">{text.changedWhileAway(filters.only.size)}</span>}
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
        </div>
      </div>
    </section>
  );
}
