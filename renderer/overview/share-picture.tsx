import { useWords } from "../text/use-text.ts";
import type { Mark } from "./drill.ts";
import { shareWords } from "./drill-words.ts";
import { MarkButton } from "./mark-button.tsx";
import { MarkTable } from "./mark-table.tsx";
import { Picture } from "./picture.tsx";
import type { ShareRange, Shares } from "./shares.ts";

interface SharePictureProps {
  readonly shares: Shares;
  readonly asTable: boolean;
  readonly onOpen: (mark: Mark) => void;
}

const toneOf = ({ from }: ShareRange): string => (from >= 1 ? "past" : from >= 0.8 ? "near" : "running");

/** How much of their target orders took: a bar for each fifth, and the line they must not cross. */
export function SharePicture({ shares, asTable, onOpen }: SharePictureProps): React.ReactNode {
  const words = useWords();
  const { text, format } = words;
  const said = text.overview;
  const { goal, bars, within, past, median, unknown } = shares;
  const count = within.length + past.length;
  const marks = bars.map(({ from, to, ids }): Mark => ({
    drill: { kind: "share", goal, range: { from, to } },
    ids,
  }));
  const kept: Mark = { drill: { kind: "kept", goal }, ids: within };
  const missed: Mark = { drill: { kind: "missed", goal }, ids: past };
  const most = Math.max(1, ...bars.map(({ ids }) => ids.length));
  const known =
    median === null
      ? null
      : said.sharesSum(format.percent(within.length / count), count, format.percent(median));
  const unread = unknown.length === 0 ? null : said.unknown(unknown.length);
  const sum = [known, unread].filter(Boolean).join(" · ") || said.noneYet[goal];
  return (
    <Picture name={goal} title={said.shares[goal]} sum={sum} onOpen={onOpen}>
      {asTable ? (
        <MarkTable
          corner={said.ofTarget}
          heads={[said.count]}
          rows={[
            ...bars.map((bar, n) => ({ head: shareWords(bar, words), marks: marks.slice(n, n + 1) })),
            { head: said.drill.kept[goal], marks: [kept] },
            { head: said.drill.missed[goal], marks: [missed] },
          ]}
        />
      ) : count === 0 ? null : (
        <div className="ov-shares">
          <div className="ov-share-bars">
            {marks.map((mark, column) => {
              const bar = bars[column];
              return (
                <MarkButton
                  key={bar?.from}
                  mark={mark}
                  row={0}
                  column={column}
                  className={`ov-share ov-${bar === undefined ? "running" : toneOf(bar)}`}
                >
                  <em>{mark.ids.length > 0 && format.number(mark.ids.length)}</em>
                  <span style={{ height: `${(82 * mark.ids.length) / most}%` }} />
                </MarkButton>
              );
            })}
            <i
              className="ov-target"
              style={{ insetInlineStart: `${(100 * 5) / bars.length}%` }}
              aria-hidden="true"
            >
              <span>{said.target}</span>
            </i>
          </div>
          <div className="ov-share-axis" aria-hidden="true">
            {[0, 0.5, 1, 1.5, 2].map((share) => (
              <span key={share} style={{ insetInlineStart: `${(100 * share * 5) / bars.length}%` }}>
                {format.percent(share)}
              </span>
            ))}
          </div>
        </div>
      )}
    </Picture>
  );
}
