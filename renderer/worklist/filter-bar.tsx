import type { Display } from "#protocol/display.ts";
import { orderStatusSchema, prioritySchema } from "#protocol/order.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { StatusMark } from "../ui/status-mark.tsx";
import { ColumnChoice } from "./columns/column-choice.tsx";
import { isFiltering, type StateCounts, type ViewCounts } from "./filters.ts";
import { Picker } from "./picker.tsx";
import { SearchField } from "./search-field.tsx";
import { ViewTabs, type ViewActs } from "./views/view-tabs.tsx";
import type { UiStep, WorkUi } from "./work-ui.ts";
import "./views/views.css";
import "./filter-bar.css";

interface FilterBarProps {
  readonly ui: WorkUi;
  readonly step: (step: UiStep) => void;
  readonly display: Display;
  readonly viewCounts: ViewCounts;
  readonly stateCounts: StateCounts;
  readonly modalities: readonly string[];
  readonly viewActs: ViewActs;
}

const workers = ["nobody", "me"] as const;

/** Which orders are shown: a view, and what narrows it. */
export function FilterBar(props: FilterBarProps): React.ReactNode {
  const { ui, step, display, viewCounts, stateCounts, modalities, viewActs } = props;
  const { text, format } = useWords();
  const { view, savedId, filters } = ui;
  const workerName = { nobody: text.unassigned, me: text.me } as const;

  return (
    <section className="bar" aria-label={text.filters}>
      <div className="bar-line">
        <ViewTabs
          view={view}
          savedId={savedId}
          saved={display.views}
          counts={viewCounts}
          onView={(chosen) => step({ type: "view", view: chosen })}
          onSaved={(saved) => step({ type: "saved", saved })}
          acts={viewActs}
        />
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
          <ColumnChoice columns={display.columns} />
        </div>
      </div>
    </section>
  );
}
