import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LedgerHead, LedgerNote, LedgerRecord } from "#protocol/ledger.ts";
import { canonical } from "./canonical.ts";
import { headOf, noHead, seal } from "./chain.ts";
import { checkLine, type CheckedLine } from "./check-line.ts";
import { endFault, verifyChain, type ChainFault } from "./verify-chain.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const runs = Number(process.env["RADBELL_RUNS"] ?? 300);

const noteOf = (order: number): LedgerNote => ({
  at: 1_790_000_000_000 + order,
  event: "received",
  person: "ris1",
  server: "https://ris.hospital.test",
  order,
  ocsId: `ocs_${order}`,
  orders: null,
  news: "created",
  newsAt: 1_790_000_000_000,
  seq: null,
  piece: 1_000 + order,
  afterMs: 0,
  facts: { urgent: order % 2 === 0 },
});

function chainOf(count: number, from: LedgerHead = noHead): LedgerRecord[] {
  const records: LedgerRecord[] = [];
  let head = from;
  for (let n = 0; n < count; n += 1) {
    const record = seal(noteOf(100 + n), head, sha256);
    records.push(record);
    head = headOf(record);
  }
  return records;
}
const linesOf = (records: readonly LedgerRecord[]): string[] => records.map((record) => canonical(record));
const check = (lines: readonly string[]): CheckedLine[] =>
  lines.map((text, at) => checkLine(text, `day:${at + 1}`, sha256));
const faultsOf = (lines: readonly string[]): readonly ChainFault[] => verifyChain(check(lines)).faults;

/** A chain of 1 to 40, and a place in it. */
const chainAndPlace = fc
  .integer({ min: 1, max: 40 })
  .chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 0, max: count - 1 })));

describe("a chain that nobody touched", () => {
  it("is whole, however it is cut in stretches", () => {
    fc.assert(
      fc.property(chainAndPlace, ([count, cut]) => {
        const lines = check(linesOf(chainOf(count)));
        const first = verifyChain(lines.slice(0, cut));
        const second = verifyChain(lines.slice(cut), first.end);
        expect([...first.faults, ...second.faults]).toEqual([]);
        expect(first.records + second.records).toBe(count);
        expect(second.end.n).toBe(count);
      }),
      { numRuns: runs },
    );
  });

  it("is whole without its oldest records where an anchor says how they ended, and only there", () => {
    const records = chainOf(9);
    const kept = check(linesOf(records.slice(4)));
    const anchor = { n: 4, hash: records[3]?.hash ?? "" };
    expect(verifyChain(kept, noHead, [anchor]).faults).toEqual([]);
    const missing = [{ kind: "missing", from: 1, to: 4, where: "day:1" }];
    expect(verifyChain(kept).faults).toEqual(missing);
    expect(verifyChain(kept, noHead, [{ ...anchor, hash: "f".repeat(64) }]).faults).toEqual(missing);
  });
});

describe("what was done to a chain is found, and where", () => {
  it("one byte changed, whichever, whatever to", () => {
    fc.assert(
      fc.property(chainAndPlace, fc.nat(), fc.integer({ min: 32, max: 126 }), ([count, at], where, byte) => {
        const lines = linesOf(chainOf(count));
        const text = lines[at] ?? "";
        const position = where % text.length;
        const changed = text.slice(0, position) + String.fromCharCode(byte) + text.slice(position + 1);
        fc.pre(changed !== text);
        lines[at] = changed;
        expect(faultsOf(lines)).toEqual([{ kind: "changed", n: at + 1, where: `day:${at + 1}` }]);
      }),
      { numRuns: runs },
    );
  });

  it("a record rewritten with a hash of its own, but for the last, which the head knows", () => {
    fc.assert(
      fc.property(chainAndPlace, ([count, at]) => {
        const records = chainOf(count);
        const head = headOf(records.at(-1) ?? seal(noteOf(1), noHead, sha256));
        const before = records[at - 1];
        records[at] = seal(noteOf(999), before === undefined ? noHead : headOf(before), sha256);
        const { faults, end } = verifyChain(check(linesOf(records)));
        const found = at === count - 1 ? [endFault(end, head)] : faults;
        expect(found).toMatchObject([{ kind: "changed", n: at + 1 }]);
      }),
      { numRuns: runs },
    );
  });

  it("a record taken out, but for the last, which the head knows", () => {
    fc.assert(
      fc.property(chainAndPlace, ([count, at]) => {
        const records = chainOf(count);
        const head = headOf(records.at(-1) ?? seal(noteOf(1), noHead, sha256));
        records.splice(at, 1);
        const { faults, end } = verifyChain(check(linesOf(records)));
        const found = at === count - 1 ? [...faults, endFault(end, head)] : faults;
        expect(found).toMatchObject([{ kind: "missing", from: at + 1, to: at + 1 }]);
      }),
      { numRuns: runs },
    );
  });

  it("two records that have changed places", () => {
    fc.assert(
      fc.property(chainAndPlace, fc.nat(), ([count, at], other) => {
        const to = other % count;
        fc.pre(to !== at);
        const lines = linesOf(chainOf(count));
        [lines[at], lines[to]] = [lines[to] ?? "", lines[at] ?? ""];
        expect(faultsOf(lines)).toHaveLength(2);
        expect(faultsOf(lines)).toEqual(
          expect.arrayContaining([
            { kind: "moved", n: at + 1, where: `day:${to + 1}` },
            { kind: "moved", n: to + 1, where: `day:${at + 1}` },
          ]),
        );
      }),
      { numRuns: runs },
    );
  });

  it("a copy of a record put in somewhere", () => {
    fc.assert(
      fc.property(chainAndPlace, fc.nat(), ([count, at], other) => {
        const lines = linesOf(chainOf(count));
        const to = other % (count + 1);
        lines.splice(to, 0, lines[at] ?? "");
        const faults = faultsOf(lines);
        expect(faults).toMatchObject([{ kind: "inserted", n: at + 1 }]);
        // Beside the original nobody can say which of the two is the copy.
        const near = to === at || to === at + 1 ? [`day:${at + 1}`, `day:${at + 2}`] : [`day:${to + 1}`];
        expect(near).toContain(faults[0]?.where);
      }),
      { numRuns: runs },
    );
  });

  it.each(["a forged record that follows the one before it", "a line that is no record"])(
    "%s, put in before another",
    (what) => {
      fc.assert(
        fc.property(chainAndPlace, ([count, at]) => {
          const records = chainOf(count);
          const lines = linesOf(records);
          const before = records[at - 1];
          const forged = seal(noteOf(999), before === undefined ? noHead : headOf(before), sha256);
          lines.splice(at, 0, what.startsWith("a forged") ? canonical(forged) : "{");
          // Two ends of the same chain: only the head knows which is the real one.
          fc.pre(at < count - 1 || what.startsWith("a line"));
          expect(faultsOf(lines)).toMatchObject([{ kind: "inserted", where: `day:${at + 1}` }]);
        }),
        { numRuns: runs },
      );
    },
  );

  it("a forged record with a number of its own", () => {
    const lines = linesOf(chainOf(6));
    lines.splice(3, 0, canonical(seal(noteOf(999), { n: 4_000, hash: "a".repeat(64) }, sha256)));
    expect(faultsOf(lines)).toEqual([{ kind: "inserted", n: 4_001, where: "day:4" }]);
  });
});

it("the canonical form is the one of RFC 8785: sorted by UTF-16 code unit, nothing between", () => {
  expect(canonical({ "\u20ac": 1, "\r": 2, "\ud83d\ude00": 3, a: [true, null, 1e21, "\u000f\u00f6"] })).toBe(
    '{"\\r":2,"a":[true,null,1e+21,"\\u000f\u00f6"],"\u20ac":1,"\ud83d\ude00":3}',
  );
});
