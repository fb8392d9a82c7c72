import { memo, useMemo } from "react";
import type { Column, ColumnId, SortKey } from "#protocol/display.ts";
import { useWords } from "../../text/use-text.ts";
import { ColumnHead } from "./column-head.tsx";
import { columnWord } from "./column-words.ts";
import { useColumns } from "./use-columns.ts";

/** A column being made wider or narrower, px. */
export interface Drag {
  readonly id: ColumnId;
  readonly width: number;
}

interface HeadRowProps {
  readonly columns: readonly Column[];
  readonly sort: readonly SortKey[];
  readonly onSort: ((sort: readonly SortKey[]) => void) | null;
  readonly onDrag: (drag: Drag | null) => void;
}

/** The heads of the columns. No event changes them: each has a menu, and that is dear to draw. */
export const HeadRow = memo(function HeadRow(props: HeadRowProps): React.ReactNode {
  const { columns, sort, onSort, onDrag } = props;
  const { text } = useWords();
  const table = useColumns(columns, sort, onSort);
  const words = columnWord(text);
  const shown = useMemo(() => columns.filter((column) => column.shown).map(({ id }) => id), [columns]);
  return (
    <div role="row" className="row-head">
      <div role="columnheader">
        <span className="visually-hidden">{text.priority.urgent}</span>
      </div>
      {shown.map((id) => (
        <ColumnHead
          key={id}
          table={table}
          id={id}
          word={words[id]}
          onDrag={(width) => onDrag(width === null ? null : { id, width })}
        />
      ))}
      <div role="columnheader">
        <span className="visually-hidden">{text.columnAction}</span>
      </div>
    </div>
  );
});
