import { useWords } from "../text/use-text.ts";
import { ageRanges, type BacklogLine } from "./backlog.ts";
import type { Mark } from "./drill.ts";
import { ageWords } from "./drill-words.ts";
import { MarkButton } from "./mark-button.tsx";
import { Picture } from "./picture.tsx";
import type { PictureOf } from "./states-picture.tsx";

/**
 * How long what is open has waited, by modality: a table already, so it is one in either way of looking. The fuller a cell
 * the lighter its ground; a red line below says how much of it is past its target.
 */
export function BacklogPicture({ numbers, asTable, onOpen }: PictureOf): React.ReactNode {
  const words = useWords();
  const { text, format } = words;
  const said = text.overview;
  const { backlog } = numbers;
  const all = backlog.at(-1);
  const most = Math.max(
    1,
    ...backlog.slice(0, -1).flatMap(({ cells }) => cells.map(({ ids }) => ids.length)),
  );
  return (
    <Picture
      name="backlog"
      title={said.backlog}
      sum={
        all === undefined
          ? said.nothingOpen
          : said.backlogSum(all.ids.length, format.span(all.oldestMs), all.overdue.length)
      }
      onOpen={onOpen}
    >
      {all !== undefined && (
        <div className="ov-scroll">
          <table className="ov-table ov-ages" data-plain={asTable}>
            <thead>
              <tr>
                <th scope="col">{text.modality}</th>
                {ageRanges.map((range) => (
                  <th scope="col" key={range.from}>
                    {ageWords(range, words)}
                  </th>
                ))}
                <th scope="col">{said.total}</th>
                <th scope="col">{said.pastTarget}</th>
                <th scope="col">{said.oldest}</th>
              </tr>
            </thead>
            <tbody>
              {backlog.map((line, row) => (
                <Line key={line.modality ?? ""} line={line} row={row} most={most} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Picture>
  );
}

interface LineProps {
  readonly line: BacklogLine;
  readonly row: number;
  readonly most: number;
}

function Line({ line, row, most }: LineProps): React.ReactNode {
  const { text, format } = useWords();
  const { modality, cells, ids, overdue, oldestMs } = line;
  const isSum = modality === null;
  const total: Mark = { drill: { kind: "age", modality, range: null }, ids };
  const late: Mark = { drill: { kind: "overdue", modality }, ids: overdue };
  return (
    <tr data-sum={isSum}>
      <th scope="row">{modality ?? text.overview.allModalities}</th>
      {cells.map((cell, column) => (
        <td key={cell.from}>
          <MarkButton
            mark={{
              drill: { kind: "age", modality, range: { from: cell.from, to: cell.to } },
              ids: cell.ids,
            }}
            row={row}
            column={column}
            className="ov-cell ov-age"
          >
            {!isSum && cell.ids.length > 0 && (
              <i className="ov-heat" style={{ opacity: 0.25 + (0.75 * cell.ids.length) / most }} />
            )}
            <span>{cell.ids.length === 0 ? "·" : format.number(cell.ids.length)}</span>
            {cell.overdue > 0 && (
              <i className="ov-late" style={{ width: `${(100 * cell.overdue) / cell.ids.length}%` }} />
            )}
          </MarkButton>
        </td>
      ))}
      <td>
        <MarkButton mark={total} row={row} column={cells.length} className="ov-cell ov-strong">
          {format.number(ids.length)}
        </MarkButton>
      </td>
      <td>
        <MarkButton
          mark={late}
          row={row}
          column={cells.length + 1}
          className={`ov-cell ov-strong ${overdue.length > 0 ? "ov-overdue" : ""}`}
        >
          {format.number(overdue.length)}
        </MarkButton>
      </td>
      <td className="ov-oldest">{format.span(oldestMs)}</td>
    </tr>
  );
}
