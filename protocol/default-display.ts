import type { Column, ColumnId, Display, DisplayChange } from "./display.ts";
import { columnIds } from "./values.ts";

/** When something was last changed says little beside its age: that column is there for who wants it. */
const usuallyHidden: ReadonlySet<ColumnId> = new Set(["ordered", "changed"]);

export const defaultDisplay: Display = {
  theme: "dark",
  density: "comfortable",
  columns: columnIds.map((id) => ({ id, shown: !usuallyHidden.has(id), width: null })),
  sort: [],
  views: [],
};

/** A display with a change to it: a key that says nothing changes nothing, and each column is there once. */
export function withDisplayChange(display: Display, change: DisplayChange): Display {
  return {
    theme: change.theme ?? display.theme,
    density: change.density ?? display.density,
    columns: wholeColumns(change.columns ?? display.columns),
    sort: change.sort ?? display.sort,
    views: change.views ?? display.views,
  };
}

/** In the person's order; a column that is new since they chose comes last, as the default has it. */
function wholeColumns(chosen: readonly Column[]): Column[] {
  const columns = new Map<ColumnId, Column>();
  for (const column of [...chosen, ...defaultDisplay.columns])
    if (!columns.has(column.id)) columns.set(column.id, column);
  return [...columns.values()];
}
