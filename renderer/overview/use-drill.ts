import { useCallback, useMemo, useState } from "react";
import type { Filters, View } from "../worklist/filters.ts";
import type { UiStep } from "../worklist/work-ui.ts";
import { keyOf, type Drilled } from "./drill.ts";

interface DrillPorts {
  readonly view: View;
  readonly only: Filters["only"];
  readonly step: (step: UiStep) => void;
  /** Opens the overview, or closes it. */
  readonly show: (overview: boolean) => void;
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

const isSame = (only: Filters["only"], { ids }: Drilled): boolean =>
  only?.size === ids.length && ids.every((id) => only.has(id));

/** The way from a number of the overview to its orders, and back to where it was. */
export function useDrill({ view, only, step, show }: DrillPorts): DrillWay {
  const [gone, setGone] = useState<{ readonly to: Drilled; readonly from: View } | null>(null);
  const drilled = useMemo(() => (gone !== null && isSame(only, gone.to) ? gone.to : null), [gone, only]);
  return {
    drilled,
    cameFrom: gone === null ? null : keyOf(gone.to),
    open: useCallback(
      (to: Drilled) => {
        setGone((before) => ({ to, from: before !== null && only !== null ? before.from : view }));
        step({ type: "only", orderIds: to.ids });
        show(false);
        // The list is there in a moment: its keys work at once.
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>("#worklist")?.focus({ preventScroll: true }),
        );
      },
      [view, only, step, show],
    ),
    back: useCallback(() => {
      if (gone !== null) step({ type: "view", view: gone.from });
      show(true);
    }, [gone, step, show]),
    forget: useCallback(() => setGone(null), []),
  };
}
