import { useState } from "react";
import { useWords } from "../text/use-text.ts";
import { openAt } from "./day-curve.ts";
import type { Mark } from "./drill.ts";
import { drillWords, markWords } from "./drill-words.ts";
import { HourBars, hourMarks } from "./hour-bars.tsx";
import { MarkTable } from "./mark-table.tsx";
import { OpenLine } from "./open-line.tsx";
import { usePicture } from "./picture-context.ts";
import { Picture } from "./picture.tsx";
import type { PictureOf } from "./states-picture.tsx";

interface DayPictureProps extends PictureOf {
  /** How many are open now. */
  readonly open: number;
}

/** px; the line's axis and the bars' stand over each other. */
export const axisWidth = 40;

/** The day: how many were open at every moment, and what came and was done, hour by hour. */
export function DayPicture({ numbers, asTable, onOpen, open }: DayPictureProps): React.ReactNode {
  const { text, format } = useWords();
  const said = text.overview;
  const { hours } = numbers.curve;
  const sum = (what: "arrived" | "completed"): number =>
    hours.reduce((all, hour) => all + hour[what].length, 0);
  return (
    <Picture
      name="day"
      title={said.day}
      sum={said.daySum(sum("arrived"), sum("completed"), open)}
      legend={
        <ul className="ov-legend" aria-hidden="true">
          <li data-mark-of="open">{said.open}</li>
          <li data-mark-of="arrived">{said.arrived}</li>
          <li data-mark-of="completed">{said.completed}</li>
        </ul>
      }
      onOpen={onOpen}
    >
      {asTable ? (
        <MarkTable
          corner={said.hour}
          heads={[said.arrived, said.completed]}
          rows={hours.map((hour) => ({
            head: `${format.clock(hour.from)}–${format.clock(hour.to)}`,
            marks: hourMarks(hour),
          }))}
        />
      ) : (
        <div className="ov-day">
          <OpenSlider numbers={numbers} />
          <HourBars hours={hours} now={numbers.at} labelEvery={3} />
        </div>
      )}
    </Picture>
  );
}

/** The line for the keyboard: arrows move along it, and say time and number; Enter leads to the orders. */
function OpenSlider({ numbers }: Pick<DayPictureProps, "numbers">): React.ReactNode {
  const words = useWords();
  const { text, format } = words;
  const { point, open } = usePicture();
  const [marked, mark] = useState<number | null>(null);
  const { openCurve } = numbers.curve;
  const last = openCurve.at.length - 1;
  const at = (step: number): number => (openCurve.at[step] ?? 0) * 1_000;
  const wordsOf = (step: number): string =>
    markWords({ kind: "openAt", at: at(step) }, openCurve.open[step] ?? 0, words);
  const go = (step: number): void => {
    const next = Math.max(0, Math.min(last, step));
    mark(next);
    point(wordsOf(next));
  };
  const show = (step: number): void => {
    const found: Mark = { drill: { kind: "openAt", at: at(step) }, ids: openAt(numbers.orders, at(step)) };
    if (found.ids.length > 0) open(found);
  };
  const here = Math.min(marked ?? last, last);
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: here - 1,
    ArrowRight: here + 1,
    PageDown: here - 12,
    PageUp: here + 12,
    Home: 0,
    End: last,
  };
  return (
    <div
      className="ov-line"
      role="slider"
      tabIndex={0}
      data-testid="ov-open-line"
      aria-label={text.overview.openLine}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={here}
      aria-valuetext={`${drillWords({ kind: "openAt", at: at(here) }, words)}: ${format.number(openCurve.open[here] ?? 0)}`}
      onFocus={() => go(here)}
      onBlur={() => point(null)}
      onKeyDown={(event) => {
        const next = steps[event.key];
        if (event.key === "Enter") show(here);
        else if (next !== undefined) go(next);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <OpenLine
        curve={openCurve}
        day={numbers.day}
        axisWidth={axisWidth}
        textPx={11.5}
        number={format.number}
        marked={marked}
        onPoint={(step) => point(step === null ? null : wordsOf(step))}
        onOpen={show}
      />
    </div>
  );
}
