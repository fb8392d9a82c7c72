import type { Density } from "#protocol/display.ts";

/** The height of a row, px: `--row` of tokens.css, for who has to know it without asking the page. */
export const rowHeight: Readonly<Record<Density, number>> = { compact: 30, comfortable: 36, roomy: 44 };
