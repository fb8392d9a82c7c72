import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useCanvasLook, type CanvasLook } from "./canvas-look.ts";
import type { OpenCurve } from "./day-curve.ts";
import type { Span } from "./local-day.ts";
import { ticksTo } from "./ticks.ts";

interface OpenLineProps {
  readonly curve: OpenCurve;
  readonly day: Span;
  /** px: the bars below begin where the line does. */
  readonly axisWidth: number;
  readonly textPx: number;
  readonly number: (value: number) => string;
  /** The step under the pointer; null: none. */
  readonly onPoint?: (step: number | null) => void;
  readonly onOpen?: (step: number) => void;
  /** The step to mark, where the keyboard is. */
  readonly marked?: number | null;
}

function optionsOf(
  look: CanvasLook,
  size: { width: number; height: number },
  props: Pick<OpenLineProps, "day" | "axisWidth" | "textPx" | "number">,
  pointed: (step: number | null) => void,
): uPlot.Options {
  const { day, axisWidth, textPx, number } = props;
  const font = `${textPx}px ${look.font}`;
  return {
    ...size,
    padding: [Math.ceil(textPx / 2) + 1, 0, Math.ceil(textPx / 2), 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7, fill: look.line } },
    scales: {
      x: { time: false, range: () => [day.from / 1_000, day.to / 1_000] },
      y: { range: (_plot, _least, most) => [0, ticksTo(Math.max(4, most)).at(-1) ?? 4] },
    },
    axes: [
      { show: false },
      {
        size: axisWidth,
        gap: 6,
        stroke: look.words,
        font,
        ticks: { show: false },
        grid: { stroke: look.grid, width: 1 },
        splits: (_plot, _axis, _least, most) => [...ticksTo(most)],
        values: (_plot, splits) => splits.map((split) => number(split)),
      },
    ],
    series: [{}, { stroke: look.line, fill: look.area, width: 2, points: { show: false } }],
    hooks: {
      setCursor: [({ cursor }) => pointed(cursor.idx ?? null)],
    },
  };
}

/** How many orders were open through the day: some hundred points in a line, which is what a canvas is for. */
export function OpenLine(props: OpenLineProps): React.ReactNode {
  const { curve, day, axisWidth, textPx, number, onPoint, onOpen, marked = null } = props;
  const look = useCanvasLook();
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const newest = useRef({ onPoint, onOpen, curve, number });
  useEffect(() => {
    newest.current = { onPoint, onOpen, curve, number };
  });

  useEffect(() => {
    const root = place.current;
    if (root === null) return undefined;
    const size = (): { width: number; height: number } => ({
      width: Math.max(1, root.clientWidth),
      height: Math.max(1, root.clientHeight),
    });
    const made = new uPlot(
      optionsOf(
        look,
        size(),
        {
          day: { from: day.from, to: day.to },
          axisWidth,
          textPx,
          number: (value) => newest.current.number(value),
        },
        (step) => newest.current.onPoint?.(step),
      ),
      [[...newest.current.curve.at], [...newest.current.curve.open]],
      root,
    );
    made.over.addEventListener("click", () => {
      const step = made.cursor.idx;
      if (step !== null && step !== undefined) newest.current.onOpen?.(step);
    });
    plot.current = made;
    const resized = new ResizeObserver(() => made.setSize(size()));
    resized.observe(root);
    return () => {
      resized.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [look, day.from, day.to, axisWidth, textPx]);

  useEffect(() => {
    plot.current?.setData([[...curve.at], [...curve.open]]);
  }, [curve]);

  useEffect(() => {
    const made = plot.current;
    if (made === null) return;
    const [at, open] = [marked === null ? undefined : curve.at[marked], curve.open[marked ?? 0]];
    if (at === undefined || open === undefined) return;
    made.setCursor({ left: made.valToPos(at, "x"), top: made.valToPos(open, "y") }, false);
  }, [marked, curve]);

  return (
    <div ref={place} className="ov-line-plot" aria-hidden="true" data-clickable={onOpen !== undefined} />
  );
}
