import { useEffect, useRef } from "react";
import type { Display } from "#protocol/display.ts";
import { orderStatuses } from "#protocol/values.ts";
import type { OrderBook } from "../bridge/order-book.ts";
import { useWords } from "../text/use-text.ts";
import { StatusMark } from "../ui/status-mark.tsx";
import { isFiltering, type StateCounts, type ViewCounts } from "./filters.ts";
import { Pickers } from "./pickers.tsx";
import { SearchField } from "./search-field.tsx";
import { ViewTabs, type ViewActs } from "./views/view-tabs.tsx";
import { warmSearch } from "./warm-search.ts";
import type { UiStep, WorkUi } from "./work-ui.ts";
import "./views/views.css";
import "./filter-bar.css";

interface FilterBarProps {
  readonly ui: WorkUi;
  readonly step: (step: UiStep) => void;
  readonly display: Display;
  readonly orders: OrderBook;
  readonly viewCounts: ViewCounts;
  readonly stateCounts: StateCounts;
  readonly modalities: readonly string[];
  readonly viewActs: ViewActs;
  /** The list is whole. */
  readonly hasList: boolean;
  /** Which orders these are is said already. */
  readonly explained: boolean;
}

/** Which orders are shown: a view, and what narrows it. */
export function FilterBar(props: FilterBarProps): React.ReactNode {
  const { ui, step, display, orders, viewCounts, stateCounts, modalities, viewActs, hasList, explained } =
    props;
  const { text, format } = useWords();
  const { view, savedId, filters } = ui;
  const warming = useRef<(() => void) | null>(null);
  useEffect(() => () => warming.current?.(), []);

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
          onFocus={() => {
            warming.current?.();
            warming.current = warmSearch(orders.values());
          }}
        />
      </div>
      <div className="bar-line">
        <div className="chips" role="group" aria-label={text.states}>
          {orderStatuses.map((status) => (
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
        <Pickers
          modality={filters.modality}
          priority={filters.priority}
          worker={filters.worker}
          only={filters.only}
          filtering={isFiltering(filters)}
          modalities={modalities}
          columns={display.columns}
          explained={explained}
          hasList={hasList}
          step={step}
        />
      </div>
    </section>
  );
}
