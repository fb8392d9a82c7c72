import { useWords } from "../text/use-text.ts";
import type { Mark } from "./drill.ts";
import { MarkButton } from "./mark-button.tsx";

export interface MarkRow {
  readonly head: string;
  readonly marks: readonly Mark[];
}

interface MarkTableProps {
  readonly corner: string;
  readonly heads: readonly string[];
  readonly rows: readonly MarkRow[];
}

/** The same numbers as a table; each leads to its orders here too. */
export function MarkTable({ corner, heads, rows }: MarkTableProps): React.ReactNode {
  const { format } = useWords();
  const leads = rows.some(({ marks }) => marks.some(({ ids }) => ids.length > 0));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- with nothing in it to go to, it is scrolled itself
    <div className="ov-scroll" tabIndex={leads ? undefined : 0}>
      <table className="ov-table">
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ head, marks }, row) => (
            // oxlint-disable-next-line react/no-array-index-key -- an hour stands there twice when the clock is set back
            <tr key={`${head} ${row}`}>
              <th scope="row">{head}</th>
              {marks.map((mark, column) => (
                <td key={heads[column]}>
                  <MarkButton mark={mark} row={row} column={column} className="ov-cell">
                    {format.number(mark.ids.length)}
                  </MarkButton>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
