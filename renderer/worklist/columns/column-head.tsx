import { useState } from "react";
import { Button } from "react-aria-components";
import type { ColumnId } from "#protocol/display.ts";
import { useWords } from "../../text/use-text.ts";
import { Icon } from "../../ui/icon.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { ColumnEdge } from "./column-edge.tsx";
import type { ColumnTable } from "./use-columns.ts";

interface ColumnHeadProps {
  readonly table: ColumnTable;
  readonly id: ColumnId;
  readonly word: string;
  /** px while the edge is being dragged; null puts back what holds. */
  readonly onDrag: (width: number | null) => void;
}

/** Its place among the shown columns, moved by this. */
function moved(table: ColumnTable, id: ColumnId, by: number): string[] {
  const order = table.getVisibleLeafColumns().map((column) => column.id);
  const hidden = table
    .getAllLeafColumns()
    .map((column) => column.id)
    .filter((each) => !order.includes(each));
  const at = order.indexOf(id);
  const without = order.filter((each) => each !== id);
  without.splice(Math.max(0, at + by), 0, id);
  return [...without, ...hidden];
}

const ariaSort = { asc: "ascending", desc: "descending" } as const;

/** A column's head: press to sort, Shift to sort by one more, drag to move, its edge to make it wider; all of it in its menu too. */
export function ColumnHead({ table, id, word, onDrag }: ColumnHeadProps): React.ReactNode {
  const { text } = useWords();
  const words = text.list;
  const [over, setOver] = useState(false);
  const column = table.getColumn(id);
  if (column === undefined) return null;
  const sorted = column.getIsSorted();
  const sorts = table.state.sorting.length;
  const shownCount = table.getVisibleLeafColumns().length;
  const at = column.getIndex();
  const entries: readonly MenuEntry[] = [
    { id: "sort-up", word: words.sortUp, onChoose: () => column.toggleSorting(false) },
    { id: "sort-down", word: words.sortDown, onChoose: () => column.toggleSorting(true) },
    {
      id: "sort-also",
      word: words.sortAlso,
      disabled: sorts === 0 || sorted !== false,
      onChoose: () => column.toggleSorting(false, true),
    },
    {
      id: "sort-none",
      word: words.sortNone,
      disabled: sorted === false,
      onChoose: () => column.clearSorting(),
    },
    {
      id: "left",
      word: words.moveLeft,
      apart: true,
      disabled: at === 0,
      onChoose: () => table.setColumnOrder(moved(table, id, -1)),
    },
    {
      id: "right",
      word: words.moveRight,
      disabled: at === shownCount - 1,
      onChoose: () => table.setColumnOrder(moved(table, id, 1)),
    },
    {
      id: "width",
      word: words.usualWidth,
      disabled: table.state.columnSizing[id] === undefined,
      onChoose: () => column.resetSize(),
    },
    {
      id: "hide",
      word: words.hideColumn,
      disabled: shownCount === 1,
      onChoose: () => column.toggleVisibility(false),
    },
  ];
  return (
    <div
      role="columnheader"
      className="head-cell"
      aria-sort={sorted === false ? "none" : ariaSort[sorted]}
      data-testid={`head-${id}`}
      data-over={over}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(dragType, id)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const dragged = table.getColumn(event.dataTransfer.getData(dragType));
        if (dragged === undefined || dragged.id === id) return;
        event.preventDefault();
        const all = table.getAllLeafColumns().map((each) => each.id);
        const without = all.filter((each) => each !== dragged.id);
        without.splice(
          without.indexOf(id) + (all.indexOf(dragged.id) < all.indexOf(id) ? 1 : 0),
          0,
          dragged.id,
        );
        table.setColumnOrder(without);
      }}
    >
      <button
        type="button"
        className="head-sort"
        title={words.sortBy(word)}
        onClick={(event) => column.toggleSorting(undefined, event.shiftKey)}
      >
        <span className="head-word">{word}</span>
        {sorted !== false && <Icon name={sorted === "asc" ? "up" : "down"} size={12} />}
        {sorted !== false && sorts > 1 && <small>{column.getSortIndex() + 1}</small>}
      </button>
      <Menu
        label={words.columnMenu(word)}
        entries={entries}
        trigger={
          <Button className="head-more" aria-label={words.columnMenu(word)} data-testid={`head-menu-${id}`}>
            <Icon name="more" size={14} />
          </Button>
        }
      />
      <ColumnEdge
        word={word}
        onDrag={onDrag}
        onResized={(width) => table.setColumnSizing((sizes) => ({ ...sizes, [id]: width }))}
      />
    </div>
  );
}

const dragType = "application/x-radbell-column";
