import * as fc from "fast-check";
import { expect, it } from "vitest";
import { rowOf } from "../testing/row.ts";
import { changesBetween, emptyBook, isFarFrom, withRows } from "./order-book.ts";

// Ids that share a shelf, and ids that do not.
const id = fc.integer({ min: 1, max: 12 }).map((n) => (n % 2 === 0 ? n * 1_024 : n));
const patch = fc.record({
  upsert: fc.array(id.chain((each) => fc.constant(each).map((same) => rowOf(same)))),
  remove: fc.array(id),
});

it("holds what a map would, and leaves the book before as it was", () => {
  fc.assert(
    fc.property(fc.array(patch), (patches) => {
      let book = emptyBook;
      const model = new Map<number, object>();
      for (const { upsert, remove } of patches) {
        const before = book;
        const rowsBefore = [...before.values()];
        book = withRows(book, upsert, remove);
        for (const row of upsert) model.set(row.id, row);
        for (const each of remove) model.delete(each);
        expect([...before.values()]).toEqual(rowsBefore);
        expect(book.size).toBe(model.size);
        expect(new Set(book.values())).toEqual(new Set(model.values()));
        for (const key of model.keys()) expect(book.get(key)).toBe(model.get(key));
      }
    }),
  );
});

it("finds what differs, and nothing else", () => {
  fc.assert(
    fc.property(patch, patch, (first, second) => {
      const before = withRows(emptyBook, first.upsert, first.remove);
      const after = withRows(before, second.upsert, second.remove);
      const found = changesBetween(before, after);
      const rebuilt = withRows(
        before,
        found.flatMap((change) => change.after ?? []),
        found.flatMap((change) => (change.after === null ? (change.before?.id ?? []) : [])),
      );
      expect(new Set(rebuilt.values())).toEqual(new Set(after.values()));
      expect(found.every((change) => change.before !== change.after)).toBe(true);
      expect(changesBetween(after, after)).toEqual([]);
    }),
  );
});

it("tells a few changes from many without looking at orders", () => {
  const rows = Array.from({ length: 3_000 }, (_, n) => rowOf(n + 1));
  const book = withRows(emptyBook, rows);
  const changed = (count: number) =>
    withRows(
      book,
      rows.slice(0, count).map((row) => ({ ...row })),
    );
  expect(isFarFrom(book, book, 0)).toBe(false);
  expect(isFarFrom(book, changed(8), 8)).toBe(false);
  expect(isFarFrom(book, changed(9), 8)).toBe(true);
  expect(isFarFrom(book, emptyBook, 8)).toBe(true);
});
