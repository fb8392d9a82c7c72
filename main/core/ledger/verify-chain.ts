import type { LedgerHead } from "#protocol/ledger.ts";
import { noHead } from "./chain.ts";
import type { CheckedLine } from "./check-line.ts";
import { longestRising } from "./longest-rising.ts";

// What is wrong with a chain, and where. Pure; works a stretch at a time, so that a day's file is one.

export type ChainFault =
  /** Record `n` is not what was written. */
  | { readonly kind: "changed"; readonly n: number; readonly where: string }
  | { readonly kind: "missing"; readonly from: number; readonly to: number; readonly where: string }
  /** A record stands where another belongs. */
  | { readonly kind: "moved"; readonly n: number; readonly where: string }
  /** Nothing says how far the chain went: records may be missing after this one. */
  | { readonly kind: "noHead"; readonly n: number; readonly where: string }
  /** Record `n` says that at a start nothing knew how far the chain went: what had followed record `last` may be missing. */
  | { readonly kind: "headMissing"; readonly n: number; readonly last: number; readonly where: string }
  /** A line that the chain knows nothing of. */
  | { readonly kind: "inserted"; readonly n: number | null; readonly where: string };

export interface Verified {
  readonly faults: readonly ChainFault[];
  /** Records that are part of the chain. */
  readonly records: number;
  /** What the next stretch has to follow. */
  readonly end: LedgerHead;
}

interface Placed {
  readonly line: CheckedLine;
  /** Its position among the lines. */
  readonly index: number;
  /** Its number in the chain: its own where it can be believed, else the one after the line before. */
  readonly n: number;
}

function place(lines: readonly CheckedLine[], start: LedgerHead): readonly Placed[] {
  let before = start.n;
  return lines.map((line, index) => {
    const n = line.intact && line.record !== null ? line.record.n : before + 1;
    before = n;
    return { line, index, n };
  });
}

/** Whether the next record may follow this one: by what it says of itself, or by what it is. */
const leadsTo = (from: CheckedLine | undefined, to: CheckedLine | undefined): boolean =>
  from?.record != null &&
  to?.record != null &&
  (to.record.prev === from.record.hash || to.record.prev === from.computed);

/** Of several lines for one place in the chain, the one that fits best; the others were put in. */
function best(rivals: readonly Placed[], lines: readonly CheckedLine[], byN: Map<number, Placed[]>): Placed {
  const score = (one: Placed): number => {
    const earlier = byN.get(one.n - 1) ?? [];
    const later = byN.get(one.n + 1) ?? [];
    return (
      (one.line.intact ? 8 : 0) +
      (later.some((next) => leadsTo(one.line, next.line)) ? 4 : 0) +
      (earlier.some((last) => leadsTo(last.line, one.line)) ? 4 : 0) +
      (lines[one.index - 1]?.record?.n === one.n - 1 ? 1 : 0) +
      (lines[one.index + 1]?.record?.n === one.n + 1 ? 1 : 0)
    );
  };
  return rivals.reduce((top, one) => (score(one) > score(top) ? one : top));
}

/** Where what a record says of the one before does not fit: which of the two is not what it was? */
function linkFault(last: Placed | undefined, one: Placed, next: Placed | undefined): Placed | null {
  if (last === undefined) return one;
  // Found out already by its own hash.
  if (!last.line.intact) return null;
  // The one after still vouches for this one by its hash, so this one is real, and the one before is not.
  return next === undefined || leadsTo(one.line, next.line) ? last : one;
}

/** Those that stand elsewhere than their number says: the two of an exchange, else the fewest that can have moved. */
function displacedOf(placed: readonly Placed[]): ReadonlySet<Placed> {
  const inOrder = [...placed].sort((a, b) => a.n - b.n);
  const displaced = placed.filter((one, rank) => inOrder[rank] !== one);
  if (displaced.length <= 2) return new Set(displaced);
  const rising = longestRising(placed.map(({ n }) => n));
  return new Set(placed.filter(({ n }) => !rising.has(n)));
}

/**
 * Verifies the lines that follow `start`. `anchors`: records that say which older ones were removed, and with what hash they
 * ended. What stands in a wrong place across two stretches is told as missing in one and put in in the other.
 */
export function verifyChain(
  lines: readonly CheckedLine[],
  start: LedgerHead = noHead,
  anchors: readonly LedgerHead[] = [],
): Verified {
  const faults: ChainFault[] = [];
  const placed = place(lines, start);
  const byN = new Map<number, Placed[]>();
  for (const one of placed) byN.set(one.n, [...(byN.get(one.n) ?? []), one]);

  const inserted = (one: Placed): void =>
    void faults.push({ kind: "inserted", n: one.line.record?.n ?? null, where: one.line.where });
  const linked = ({ line, n }: Placed): boolean =>
    (byN.get(n - 1) ?? []).some((last) => leadsTo(last.line, line)) ||
    (byN.get(n + 1) ?? []).some((next) => leadsTo(line, next.line));

  const candidates: Placed[] = [];
  for (const one of placed) {
    const rivals = byN.get(one.n) ?? [one];
    if (one.n > start.n && (rivals.length === 1 || best(rivals, lines, byN) === one)) candidates.push(one);
    else inserted(one);
  }
  const kept: Placed[] = [];
  const movedHere = displacedOf(candidates);
  for (const one of candidates) {
    // Out of order, and nothing of the chain knows it: it was never part of it.
    if (movedHere.has(one) && !linked(one)) inserted(one);
    else kept.push(one);
  }
  const moved = displacedOf(kept);
  for (const { n, line } of moved) faults.push({ kind: "moved", n, where: line.where });

  const inOrder = [...kept].sort((a, b) => a.n - b.n);
  const changed = new Set<Placed>(inOrder.filter(({ line }) => !line.intact));
  let end = start;
  inOrder.forEach((one, rank) => {
    const { line, n } = one;
    const last = inOrder[rank - 1];
    const anchored = anchors.some((anchor) => anchor.n === n - 1 && anchor.hash === line.record?.prev);
    if (n > end.n + 1) {
      if (last !== undefined || start.n > 0 || !anchored)
        faults.push({ kind: "missing", from: end.n + 1, to: n - 1, where: line.where });
    } else if (line.intact && line.record?.prev !== end.hash && !leadsTo(last?.line, line)) {
      const fault = linkFault(last, one, inOrder[rank + 1]);
      if (fault !== null) changed.add(fault);
    }
    end = { n, hash: line.record?.hash ?? end.hash };
  });
  for (const { n, line } of changed) faults.push({ kind: "changed", n, where: line.where });
  for (const { n, line } of kept)
    if (line.intact && line.record?.event === "headMissing")
      faults.push({
        kind: "headMissing",
        n,
        last: Number(line.record.facts["last"] ?? n - 1),
        where: line.where,
      });
  return { faults, records: kept.length, end };
}

/** What the head kept beside the chain says of its end; null where they agree. Without it a cut end would not show. An older head is one not written yet. */
export function endFault(end: LedgerHead, head: LedgerHead | null): ChainFault | null {
  if (head === null) return end.n === 0 ? null : { kind: "noHead", n: end.n, where: "head.json" };
  if (head.n > end.n) return { kind: "missing", from: end.n + 1, to: head.n, where: "head.json" };
  return head.n === end.n && head.hash !== end.hash
    ? { kind: "changed", n: end.n, where: "head.json" }
    : null;
}
