import type { Column, ColumnId } from "#protocol/display.ts";

/** How wide each column is where nobody has made it otherwise: a CSS grid track. */
const designed: Readonly<Record<ColumnId, string>> = {
  age: "minmax(118px, 144px)",
  order: "84px",
  modality: "68px",
  patient: "minmax(150px, 1.7fr)",
  doctor: "minmax(66px, 0.8fr)",
  worker: "minmax(88px, 0.8fr)",
  status: "minmax(108px, 0.9fr)",
  ordered: "minmax(84px, 112px)",
  changed: "minmax(84px, 112px)",
};
/** What each takes at least; for the list's width before it scrolls sideways. px */
const least: Readonly<Record<ColumnId, number>> = {
  age: 118,
  order: 84,
  modality: 68,
  patient: 150,
  doctor: 66,
  worker: 88,
  status: 108,
  ordered: 84,
  changed: 84,
};
const markWidth = 32;
const actionWidth = 100;
/** A modality's name is two to four letters nearly everywhere. */
const usualModality = 68;
const wideModality = 96;

export interface Tracks {
  /** For `grid-template-columns`: the mark, the columns, the next step. */
  readonly template: string;
  /** px */
  readonly least: number;
}

/** The tracks of one row. Every row has the same, in px or shares, so that none has to be measured for another. */
export function tracksOf(columns: readonly Column[], hasWideModality: boolean): Tracks {
  const modality = hasWideModality ? wideModality : usualModality;
  const shown = columns.filter((column) => column.shown);
  const trackOf = ({ id, width }: Column): string => {
    if (width !== null) return `${width}px`;
    return id === "modality" ? `${modality}px` : designed[id];
  };
  const leastOf = ({ id, width }: Column): number => width ?? (id === "modality" ? modality : least[id]);
  // Where every column has a width of its own, the next step takes what is left.
  const isFixed = shown.every(({ id, width }) => width !== null || !designed[id].includes("fr"));
  return {
    template: [
      `${markWidth}px`,
      ...shown.map(trackOf),
      isFixed ? `minmax(${actionWidth}px, 1fr)` : `${actionWidth}px`,
    ].join(" "),
    least: shown.reduce((sum, column) => sum + leastOf(column), markWidth + actionWidth),
  };
}
