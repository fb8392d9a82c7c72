import * as fc from "fast-check";
import { expect, it } from "vitest";
import { defaultTargets, isOverdue } from "#protocol/turnaround.ts";
import { orderStatusSchema, prioritySchema } from "#protocol/order.ts";
import { columnIdSchema } from "#protocol/display.ts";
import { emptyBook, withRows } from "../bridge/order-book.ts";
import { noon, rowOf } from "../testing/row.ts";
import { noFilters, sieveOf, views, type Filters } from "./filters.ts";
import { advance, indexOf } from "./list-index.ts";
import { listOrder } from "./list-order.ts";

const people = [null, ...["김태현", "Anh", "이서연"].map((name, id) => ({ id, login_id: `ris${id}`, name }))];
const row = fc
  .record({
    id: fc.integer({ min: 1, max: 30 }),
    ocs_status: fc.constantFrom(...orderStatusSchema.options),
    priority: fc.constantFrom(...prioritySchema.options),
    job_type: fc.constantFrom("CT", "MRI", "XR"),
    worker: fc.constantFrom(...people),
    created: fc.integer({ min: -600, max: 60 }),
  })
  .map(({ id, created, ...part }) =>
    rowOf(id, { ...part, created_at: new Date(noon + created * 60_000).toISOString() }),
  );
const patch = fc.record({ upsert: fc.array(row), remove: fc.array(fc.integer({ min: 1, max: 30 })) });
const filters: fc.Arbitrary<Filters> = fc.record({
  states: fc.subarray([...orderStatusSchema.options]).map((states) => new Set(states)),
  modality: fc.constantFrom(null, "CT"),
  priority: fc.constantFrom(null, ...prioritySchema.options),
  worker: fc.constantFrom("anyone", "nobody", "me"),
  text: fc.constantFrom("", "ㄱㅌㅎ", "ocs_1"),
  only: fc.constantFrom(null, new Set([1, 2, 3, 4])),
});
const sort = fc.array(
  fc.record({ column: fc.constantFrom(...columnIdSchema.options), descending: fc.boolean() }),
  { maxLength: 3 },
);
const looking = {
  me: { id: 1, role: "RIS" },
  isOverdue: (each: ReturnType<typeof rowOf>) => isOverdue(each, defaultTargets, noon),
  today: noon - 4 * 3_600_000,
} as const;

it("however it came to a book, the answer is the one worked out from all of it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...views), filters, sort, fc.array(patch), (view, by, keys, patches) => {
      const question = {
        choice: {},
        sieve: sieveOf(view, by, looking),
        order: listOrder(keys, defaultTargets),
      };
      let book = emptyBook;
      let index = indexOf(book, question);
      for (const { upsert, remove } of patches) {
        book = withRows(book, upsert, remove);
        index = advance(index, book);
        const anew = indexOf(book, question);
        expect(index.rows).toEqual(anew.rows);
        expect(index.viewCounts).toEqual(anew.viewCounts);
        expect(index.stateCounts).toEqual(anew.stateCounts);
        expect(index.modalities).toEqual(anew.modalities);
      }
    }),
    { numRuns: 300 },
  );
});

it("a change of one order leaves the rows' identity alone, and the list itself where it is not listed", () => {
  const question = {
    choice: {},
    sieve: sieveOf("open", noFilters, looking),
    order: listOrder([], defaultTargets),
  };
  const book = withRows(emptyBook, [rowOf(1), rowOf(2), rowOf(3, { ocs_status: "CONFIRMED" })]);
  const index = indexOf(book, question);
  const next = advance(index, withRows(book, [rowOf(3, { ocs_status: "CANCELLED" })]));
  expect(next.rows).toBe(index.rows);
  expect(next.stateCounts).toMatchObject({ CONFIRMED: 0, CANCELLED: 1 });
});
