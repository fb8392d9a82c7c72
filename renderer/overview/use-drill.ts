import { useCallback, useMemo, useState } from "react";
import type { SavedView } from "#protocol/display.ts";
import type { Filters } from "../worklist/filters.ts";
import type { Panel } from "../worklist/use-panel.ts";
import type { UiStep, WorkUi } from "../worklist/work-ui.ts";
import { keyOf, type Drilled } from "./drill.ts";

interface DrillPorts {
  readonly ui: Pick<WorkUi, "view" | "savedId" | "filters">;
  readonly saved: readonly SavedView[];
  readonly step: (step: UiStep) => void;
  readonly isOverview: boolean;
  readonly toggle: (panel: Panel) => void;
}

export interface DrillWay {
  /** What the list shows because somebody came from the overview; null once they look at something else. */
  readonly drilled: Drilled | null;
  /** The mark to go back to. */
  readonly cameFrom: string | null;
  readonly open: (drilled: Drilled) => void;
  readonly back: () => void;
  /** The overview is opened by another way. */
  readonly forget: () => void;
}

interface Gone {
  readonly to: Drilled;
  readonly back: UiStep;
  /** They are on their way back by now, or were when they came. */
  readonly returns: boolean;
}

const isSame = (only: Filters["only"], { ids }: Drilled): boolean =>
  only?.size === ids.length && ids.every((id) => only.has(id));

/** The way from a number of the overview to its orders, and back to the view where one was. */
export function useDrill({ ui, saved, step, isOverview, toggle }: DrillPorts): DrillWay {
  const [gone, setGone] = useState<Gone | null>(null);
  const { view, savedId } = ui;
  const { only } = ui.filters;
  const drilled = useMemo(() => (gone !== null && isSame(only, gone.to) ? gone.to : null), [gone, only]);
  const here = useMemo<UiStep>(() => {
    const own = saved.find(({ id }) => id === savedId);
    return own === undefined ? { type: "view", view } : { type: "saved", saved: own };
  }, [saved, savedId, view]);
  return {
    drilled,
    cameFrom: gone?.returns === true ? keyOf(gone.to) : null,
    open: useCallback(
      (to: Drilled) => {
        // From rows to other rows: back is where they were before the first.
        setGone((before) => ({ to, back: drilled === null ? here : (before?.back ?? here), returns: true }));
        step({ type: "only", orderIds: to.ids });
        if (isOverview) toggle("overview");
        // The list is there in a moment: its keys work at once.
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>("#worklist")?.focus({ preventScroll: true }),
        );
      },
      [drilled, here, step, isOverview, toggle],
    ),
    back: useCallback(() => {
      if (gone !== null) step(gone.back);
      if (!isOverview) toggle("overview");
    }, [gone, step, isOverview, toggle]),
    forget: useCallback(() => setGone((before) => before && { ...before, returns: false }), []),
  };
}
