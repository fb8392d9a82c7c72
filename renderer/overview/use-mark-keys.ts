import { useLayoutEffect, useRef, type RefObject } from "react";

const marksIn = (root: HTMLElement): HTMLElement[] => [...root.querySelectorAll<HTMLElement>("[data-mark]")];
const place = ({ dataset }: HTMLElement): { readonly row: number; readonly column: number } => ({
  row: Number(dataset["row"]),
  column: Number(dataset["column"]),
});

/** Where an arrow leads from this mark: along its row, or to the nearest in the next row that has any. */
function nextMark(key: string, from: HTMLElement, marks: readonly HTMLElement[]): HTMLElement | undefined {
  const at = place(from);
  const inRow = marks
    .filter((mark) => place(mark).row === at.row)
    .toSorted((a, b) => place(a).column - place(b).column);
  const here = inRow.indexOf(from);
  const nearest = (row: number | undefined): HTMLElement | undefined =>
    marks
      .filter((mark) => place(mark).row === row)
      .toSorted((a, b) => Math.abs(place(a).column - at.column) - Math.abs(place(b).column - at.column))[0];
  const rows = [...new Set(marks.map((mark) => place(mark).row))].toSorted((a, b) => a - b);
  switch (key) {
    case "ArrowLeft":
      return inRow[here - 1];
    case "ArrowRight":
      return inRow[here + 1];
    case "Home":
      return inRow[0];
    case "End":
      return inRow.at(-1);
    case "ArrowUp":
      return nearest(rows.findLast((row) => row < at.row));
    case "ArrowDown":
      return nearest(rows.find((row) => row > at.row));
    default:
      return undefined;
  }
}

export interface MarkKeys {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  readonly onFocus: (event: React.FocusEvent<HTMLElement>) => void;
}

/** A picture is one stop of the Tab key; arrows move within it. Numbers come and go, the stop stays. */
export function useMarkKeys(): MarkKeys {
  const ref = useRef<HTMLDivElement>(null);
  const current = useRef<string | undefined>(undefined);
  // After every drawing: which marks there are may have changed.
  useLayoutEffect(() => {
    const marks = ref.current === null ? [] : marksIn(ref.current);
    const stop = marks.find(({ dataset }) => dataset["mark"] === current.current) ?? marks[0];
    for (const mark of marks) mark.tabIndex = mark === stop ? 0 : -1;
  });
  return {
    ref,
    onFocus: ({ target }) => {
      if (ref.current === null || target.dataset["mark"] === undefined) return;
      current.current = target.dataset["mark"];
      for (const mark of marksIn(ref.current)) mark.tabIndex = mark === target ? 0 : -1;
    },
    onKeyDown: (event) => {
      const from = event.target;
      if (ref.current === null || !(from instanceof HTMLElement) || from.dataset["mark"] === undefined)
        return;
      const next = nextMark(event.key, from, marksIn(ref.current));
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    },
  };
}
