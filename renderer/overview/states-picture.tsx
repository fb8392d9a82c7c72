import { useWords } from "../text/use-text.ts";
import { isPending } from "#protocol/order-rules.ts";
import { StatusMark, UrgentMark } from "../ui/status-mark.tsx";
import type { Mark } from "./drill.ts";
import { drillWords } from "./drill-words.ts";
import { MarkButton } from "./mark-button.tsx";
import { MarkTable } from "./mark-table.tsx";
import type { OverviewNumbers } from "./overview-numbers.ts";
import { Picture } from "./picture.tsx";
import type { StateNow } from "./states-now.ts";

export interface PictureOf {
  readonly numbers: OverviewNumbers;
  readonly asTable: boolean;
  readonly onOpen: (mark: Mark) => void;
}

const markOf = ({ status, ids }: StateNow): Mark => ({ drill: { kind: "state", status }, ids });

/** How many orders are in which state: a bar each, with its shape and word. */
export function StatesPicture({ numbers, asTable, onOpen }: PictureOf): React.ReactNode {
  const words = useWords();
  const { text, format } = words;
  const said = text.overview;
  const { states } = numbers;
  const open = states.filter(({ status }) => isPending(status));
  const sum = (of: readonly StateNow[], what: (state: StateNow) => number): number =>
    of.reduce((all, state) => all + what(state), 0);
  const confirmed = states.find(({ status }) => status === "CONFIRMED")?.ids.length ?? 0;
  const most = Math.max(1, ...states.map(({ ids }) => ids.length));
  const wordOf = (state: StateNow): string => drillWords(markOf(state).drill, words);
  return (
    <Picture
      name="states"
      title={said.states}
      sum={said.statesSum(
        sum(open, ({ ids }) => ids.length),
        sum(open, ({ urgent }) => urgent),
        confirmed,
      )}
      onOpen={onOpen}
    >
      {asTable ? (
        <MarkTable
          corner={text.columnStatus}
          heads={[said.count]}
          rows={states.map((state) => ({ head: wordOf(state), marks: [markOf(state)] }))}
        />
      ) : (
        <ul className="ov-states">
          {states.map((state, row) => (
            <li key={state.status}>
              <MarkButton mark={markOf(state)} row={row} column={0} inWords className="ov-state">
                <StatusMark status={state.status} />
                <span className="ov-state-word">{wordOf(state)} </span>
                <b>{format.number(state.ids.length)} </b>
                <span className="ov-track">
                  <span
                    className="ov-fill"
                    data-over={!isPending(state.status)}
                    style={{ width: `${(100 * state.ids.length) / most}%` }}
                  />
                </span>
                <span className="ov-urgent">
                  {isPending(state.status) && state.urgent > 0 && (
                    <>
                      <UrgentMark />
                      {said.urgentOfThem(state.urgent)}
                    </>
                  )}
                </span>
              </MarkButton>
            </li>
          ))}
        </ul>
      )}
    </Picture>
  );
}
