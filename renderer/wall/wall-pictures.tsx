import type { Acceptance } from "#protocol/acceptance.ts";
import { isPending } from "#protocol/order-rules.ts";
import type { Targets } from "#protocol/targets.ts";
import { drillWords } from "../overview/drill-words.ts";
import { OpenLine } from "../overview/open-line.tsx";
import { useOverview, type Rows } from "../overview/use-overview.ts";
import { useWords } from "../text/use-text.ts";
import { StatusMark, UrgentMark } from "../ui/status-mark.tsx";
import { useUnit } from "./use-unit.ts";
import { wallNumbers } from "./wall-numbers.ts";
import { WallHours } from "./wall-hours.tsx";

/** The wall needs nothing that was read of a single order. */
const none: ReadonlyMap<number, Acceptance> = new Map();
const mostLines = 6;
/** The bars begin where the line does. */
const axisStyle = (px: number): React.CSSProperties => Object.fromEntries([["--axis", `${px}px`]]);

export function WallPictures({ rows, targets }: { rows: Rows; targets: Targets }): React.ReactNode {
  const words = useWords();
  const { text, format } = words;
  const said = text.wall;
  const numbers = useOverview(rows, targets, none);
  const { urgent, oldestUrgentMs, oldest, overdue } = wallNumbers(numbers, numbers.at);
  const unit = useUnit();
  const axis = Math.round(4.4 * unit);
  const most = Math.max(1, ...overdue.map(({ count }) => count));
  return (
    <main className="wall-pictures">
      <section className="wall-urgent" data-hot={urgent > 0} aria-label={said.urgent}>
        <h2>
          <UrgentMark />
          {said.urgent}
        </h2>
        <div className="wall-urgent-line">
          <p className="wall-largest" data-testid="wall-urgent">
            {format.number(urgent)}
          </p>
          {oldestUrgentMs === null ? (
            <p className="wall-note">{said.noUrgent}</p>
          ) : (
            <p className="wall-note">
              {said.oldestUrgent}
              <b>{format.span(oldestUrgentMs)}</b>
            </p>
          )}
        </div>
      </section>
      <section className="wall-oldest" aria-label={said.oldestWaiting}>
        <h2>{said.oldestWaiting}</h2>
        {oldest.length === 0 ? (
          <p className="wall-note">{said.nobodyWaits}</p>
        ) : (
          <ol>
            {oldest.map(({ ms, modality }, n) => (
              // oxlint-disable-next-line react/no-array-index-key -- nothing else tells them apart here
              <li key={n} data-testid={n === 0 ? "wall-oldest" : undefined}>
                <b>{format.span(ms)}</b>
                <span>{modality}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
      <section className="wall-overdue" aria-label={said.overdueBy}>
        <h2>{said.overdueBy}</h2>
        {overdue.length === 0 ? (
          <p className="wall-note">{said.noneOverdue}</p>
        ) : (
          <ul>
            {overdue.slice(0, mostLines).map(({ modality, count }) => (
              <li key={modality} data-testid={`wall-overdue-${modality}`}>
                <span>{modality}</span>
                <i>
                  <i style={{ width: `${(100 * count) / most}%` }} />
                </i>
                <b>{format.number(count)}</b>
              </li>
            ))}
          </ul>
        )}
      </section>
      <ul className="wall-states" aria-label={text.overview.states}>
        {numbers.states
          .filter(({ status }) => status !== "CANCELLED")
          .map(({ status, ids }) => (
            <li key={status} data-over={!isPending(status)}>
              <b data-testid={`wall-${status}`}>{format.number(ids.length)}</b>
              <span>
                <StatusMark status={status} />
                {drillWords({ kind: "state", status }, words)}
              </span>
            </li>
          ))}
      </ul>
      <section className="wall-day" aria-label={text.overview.day}>
        <header>
          <h2>{text.overview.day}</h2>
          <ul className="ov-legend" aria-hidden="true">
            <li data-mark-of="open">{text.overview.open}</li>
            <li data-mark-of="arrived">{text.overview.arrived}</li>
            <li data-mark-of="completed">{text.overview.completed}</li>
          </ul>
        </header>
        <div className="ov-day" style={axisStyle(axis)}>
          <div className="ov-line">
            <OpenLine
              curve={numbers.curve.openCurve}
              day={numbers.day}
              axisWidth={axis}
              textPx={Math.round(1.25 * unit)}
              number={format.number}
            />
          </div>
          <WallHours hours={numbers.curve.hours} now={numbers.at} />
        </div>
      </section>
    </main>
  );
}
