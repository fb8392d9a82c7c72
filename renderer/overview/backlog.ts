import { isPending } from "#protocol/order-rules.ts";
import { targetMs } from "#protocol/turnaround.ts";
import type { Targets } from "#protocol/targets.ts";
import type { Dated } from "../worklist/dated.ts";

const minuteMs = 60_000;

/** How long orders have been open: from (inclusive) to (exclusive), ms. */
export interface AgeRange {
  readonly from: number;
  readonly to: number | null;
}

const edges = [0, 30, 60, 120, 240, 480].map((minutes) => minutes * minuteMs);
export const ageRanges: readonly AgeRange[] = edges.map((from, n) => ({ from, to: edges[n + 1] ?? null }));

export interface BacklogCell extends AgeRange {
  readonly ids: readonly number[];
  readonly overdue: number;
}
export interface BacklogLine {
  /** Null for all of them. */
  readonly modality: string | null;
  readonly cells: readonly BacklogCell[];
  readonly ids: readonly number[];
  readonly overdue: readonly number[];
  /** The oldest one's age, ms. */
  readonly oldestMs: number;
}

interface Line {
  readonly modality: string | null;
  readonly cells: { ids: number[]; overdue: number }[];
  readonly ids: number[];
  readonly overdue: number[];
  oldestMs: number;
}

const lineOf = (modality: string | null): Line => ({
  modality,
  cells: ageRanges.map(() => ({ ids: [], overdue: 0 })),
  ids: [],
  overdue: [],
  oldestMs: 0,
});

function count(line: Line, id: number, ageMs: number, overdue: boolean): void {
  let n = 0;
  while (ageMs >= (edges[n + 1] ?? Infinity)) n += 1;
  const cell = line.cells[n];
  cell?.ids.push(id);
  if (overdue && cell !== undefined) cell.overdue += 1;
  line.ids.push(id);
  if (overdue) line.overdue.push(id);
  line.oldestMs = Math.max(line.oldestMs, ageMs);
}

/** Open orders by modality, in the alphabet's order so that no line jumps, and all of them last. Nothing where none is open. */
export function backlogOf(orders: readonly Dated[], targets: Targets, now: number): readonly BacklogLine[] {
  const lines = new Map<string, Line>();
  const all = lineOf(null);
  for (const { row, created } of orders) {
    if (!isPending(row.ocs_status)) continue;
    // A clock behind the server's gives an age of nothing.
    const age = Math.max(0, now - created);
    const overdue = now > created + targetMs(row, targets);
    const line = lines.get(row.job_type) ?? lineOf(row.job_type);
    lines.set(row.job_type, line);
    count(line, row.id, age, overdue);
    count(all, row.id, age, overdue);
  }
  if (lines.size === 0) return [];
  const inOrder = [...lines.values()].sort((a, b) => ((a.modality ?? "") < (b.modality ?? "") ? -1 : 1));
  return [...inOrder, all].map((line) => ({
    ...line,
    cells: line.cells.map((cell, n) => ({ ...cell, ...(ageRanges[n] ?? { from: 0, to: null }) })),
  }));
}
