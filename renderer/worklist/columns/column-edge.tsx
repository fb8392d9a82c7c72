import { useRef, useState } from "react";
import { columnWidth } from "#protocol/values.ts";
import { useWords } from "../../text/use-text.ts";

interface ColumnEdgeProps {
  readonly word: string;
  readonly onDrag: (width: number | null) => void;
  readonly onResized: (width: number) => void;
}

/** px for one press of an arrow key. */
const keyStep = 12;
const within = (width: number): number =>
  Math.round(Math.min(columnWidth.most, Math.max(columnWidth.least, width)));

/** The right edge of a column's head: dragged, or moved by the arrow keys. */
export function ColumnEdge({ word, onDrag, onResized }: ColumnEdgeProps): React.ReactNode {
  const { text } = useWords();
  /** As it was when somebody last came to it; what nobody has come to is read out by nobody. */
  const [now, setNow] = useState<number>(columnWidth.least);
  const drag = useRef<{ readonly from: number; readonly width: number } | null>(null);
  const widthOf = (edge: Element): number => edge.parentElement?.getBoundingClientRect().width ?? 0;
  const widthAt = (x: number): number =>
    drag.current === null ? 0 : within(drag.current.width + x - drag.current.from);
  return (
    <span
      className="head-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={text.list.widthOf(word)}
      aria-valuemin={columnWidth.least}
      aria-valuemax={columnWidth.most}
      aria-valuenow={now}
      // A head is dragged to move its column; its edge is not.
      draggable={false}
      onFocus={(event) => setNow(Math.round(widthOf(event.currentTarget)))}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: event.clientX, width: widthOf(event.currentTarget) };
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) onDrag(widthAt(event.clientX));
      }}
      onPointerUp={(event) => {
        if (drag.current === null) return;
        const width = widthAt(event.clientX);
        const isMoved = width !== within(drag.current.width);
        drag.current = null;
        onDrag(null);
        if (isMoved) onResized(width);
      }}
      onPointerCancel={() => {
        drag.current = null;
        onDrag(null);
      }}
      onKeyDown={(event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        event.preventDefault();
        event.stopPropagation();
        const width = within(widthOf(event.currentTarget) + (event.key === "ArrowLeft" ? -keyStep : keyStep));
        setNow(width);
        onResized(width);
      }}
    />
  );
}
