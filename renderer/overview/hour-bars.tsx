import { useWords } from "../text/use-text.ts";
import type { HourCount } from "./day-curve.ts";
import type { Mark } from "./drill.ts";
import { MarkButton } from "./mark-button.tsx";
import { ticksTo } from "./ticks.ts";

export const hourMarks = (hour: HourCount): readonly [Mark, Mark] => [
  { drill: { kind: "arrived", hour: { from: hour.from, to: hour.to } }, ids: hour.arrived },
  { drill: { kind: "completed", hour: { from: hour.from, to: hour.to } }, ids: hour.completed },
];

interface HourBarsProps {
  readonly hours: readonly HourCount[];
  readonly now: number;
  /** Every so many hours the axis says which. */
  readonly labelEvery: number;
}

/** Ordered (hollow) and confirmed (solid), hour by hour: told apart without their colours. */
export function HourBars({ hours, now, labelEvery }: HourBarsProps): React.ReactNode {
  const { format } = useWords();
  const most = Math.max(...hours.map(({ arrived, completed }) => Math.max(arrived.length, completed.length)));
  const ticks = ticksTo(Math.max(4, most));
  const top = ticks.at(-1) ?? 1;
  return (
    <div className="ov-hours">
      <div className="ov-axis" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} style={{ bottom: `${(100 * tick) / top}%` }}>
            {format.number(tick)}
          </span>
        ))}
      </div>
      <div className="ov-plot">
        {ticks.map((tick) => (
          <i key={tick} className="ov-grid" style={{ bottom: `${(100 * tick) / top}%` }} />
        ))}
        <div className="ov-columns">
          {hours.map((hour, column) => (
            <div
              key={hour.from}
              className="ov-column"
              data-now={hour.from <= now && now < hour.to}
              style={{ flexGrow: hour.to - hour.from }}
            >
              {hourMarks(hour).map((mark, row) => (
                <MarkButton
                  key={mark.drill.kind}
                  mark={mark}
                  row={row}
                  column={column}
                  className={`ov-bar ov-${mark.drill.kind}`}
                >
                  <span style={{ height: `${(100 * mark.ids.length) / top}%` }} />
                </MarkButton>
              ))}
            </div>
          ))}
        </div>
      </div>
      <div className="ov-clock" aria-hidden="true">
        {hours.map((hour, n) => (
          <span key={hour.from} style={{ flexGrow: hour.to - hour.from }}>
            {n % labelEvery === 0 && format.hourOfDay(hour.from)}
          </span>
        ))}
      </div>
    </div>
  );
}
