import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  functionalUpdate,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import type { Column, SortKey } from "#protocol/display.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { columnIds, columnWidth } from "#protocol/values.ts";
import { useIntents } from "../../bridge/use-bridge.ts";

const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});
const helper = createColumnHelper<typeof features, OrderRow>();
const definitions = helper.columns(
  columnIds.map((id) =>
    helper.accessor((row) => row.id, { id, minSize: columnWidth.least, maxSize: columnWidth.most }),
  ),
);
/** The table is asked about columns alone: rows are listed, ordered and drawn by what changed (list-index.ts). */
const noRows: OrderRow[] = [];

export type ColumnTable = ReturnType<typeof useColumns>;

/** Which columns there are, in which order, how wide, and what the list is sorted by. What is chosen goes to main, and comes back. */
export function useColumns(
  columns: readonly Column[],
  sort: readonly SortKey[],
  onSort: ((sort: readonly SortKey[]) => void) | null,
) {
  const intents = useIntents();
  const state = useMemo(
    () => ({
      columnOrder: columns.map(({ id }) => id),
      columnVisibility: Object.fromEntries(columns.map(({ id, shown }) => [id, shown])),
      columnSizing: Object.fromEntries(
        columns.flatMap(({ id, width }) => (width === null ? [] : [[id, width] as const])),
      ),
      sorting: sort.map(({ column, descending }) => ({ id: column, desc: descending })),
    }),
    [columns, sort],
  );
  return useTable({
    features,
    columns: definitions,
    data: noRows,
    state,
    manualSorting: true,
    enableMultiSort: true,
    maxMultiSortColCount: 4,
    sortDescFirst: false,
    onSortingChange: (updater) => {
      const next = functionalUpdate(updater, state.sorting).flatMap(keyOf);
      if (onSort === null) void intents.setDisplay({ sort: next });
      else onSort(next);
    },
    onColumnOrderChange: (updater) => {
      const order = functionalUpdate(updater, state.columnOrder);
      void intents.setDisplay({
        columns: order.flatMap((id) => columns.find((column) => column.id === id) ?? []),
      });
    },
    onColumnVisibilityChange: (updater) => {
      const visible = functionalUpdate(updater, state.columnVisibility);
      void intents.setDisplay({
        columns: columns.map((column) => ({ ...column, shown: visible[column.id] !== false })),
      });
    },
    onColumnSizingChange: (updater) => {
      const sizes = functionalUpdate(updater, state.columnSizing);
      void intents.setDisplay({
        columns: columns.map((column) => ({ ...column, width: widthOf(sizes[column.id]) })),
      });
    },
  });
}

const widthOf = (size: number | undefined): Column["width"] =>
  size === undefined ? null : Math.round(Math.min(columnWidth.most, Math.max(columnWidth.least, size)));

const keyOf = ({ id, desc }: { readonly id: string; readonly desc: boolean }): SortKey[] => {
  const column = columnIds.find((each) => each === id);
  return column === undefined ? [] : [{ column, descending: desc }];
};
