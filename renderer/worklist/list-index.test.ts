import * as fc from "fast-check";
import { expect, it } from "vitest";
import { defaultTargets, isOverdue } from "#protocol/turnaround.ts";
import { orderStatusSchema, prioritySchema } from "#protocol/order.ts";
import { columnIdSchema } from "#protocol/display.ts";
import { emptyBook, withRows } from "../bridge/order-book.ts";
import { noon, rowOf } from "../testing/row.ts";
import { noFilters, sieveOf, views, type Filters, type Looking } from "./filters.ts";
import { advance, answerTo, indexOf, type ListQuestion } from "./list-index.ts";
import { listOrder, usualOrder, type ListOrder } from "./list-order.ts";

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
        looking,
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

it("whatever was asked before, the answer to another question is the one worked out from all of it", () => {
  const later = { ...looking, today: noon };
  const question = fc
    .record({
      view: fc.constantFrom(...views),
      by: filters,
      order: fc.constantFrom(
        usualOrder,
        listOrder([{ column: "patient", descending: true }], defaultTargets),
      ),
      seen: fc.constantFrom<Looking>(looking, later),
    })
    .map(({ view, by, order, seen }) => ({
      ...{ choice: {}, looking: seen, order },
      sieve: sieveOf(view, by, seen),
    }));
  fc.assert(
    fc.property(question, fc.array(fc.record({ question, patch: fc.option(patch) })), (first, steps) => {
      let book = emptyBook;
      let index = indexOf(book, first);
      for (const { question: next, patch: change } of steps) {
        if (change !== null) book = withRows(book, change.upsert, change.remove);
        index = answerTo(next, advance(index, book));
        const { sorted: _, ...answer } = index;
        const { sorted: __, ...anew } = indexOf(book, next);
        expect(answer).toEqual(anew);
      }
    }),
    { numRuns: 300 },
  );
});

it("another filter sorts nothing, not even behind a few changes", () => {
  let compared = 0;
  const order: ListOrder = (a, b) => {
    compared += 1;
    return usualOrder(a, b);
  };
  const ask = (text: string): ListQuestion => ({
    ...{ choice: {}, looking, order },
    sieve: sieveOf("all", { ...noFilters, text }, looking),
  });
  let book = withRows(
    emptyBook,
    Array.from({ length: 2_000 }, (_, id) => rowOf(id + 1)),
  );
  let index = answerTo(ask("o"), indexOf(book, ask("")));
  compared = 0;
  book = withRows(book, [rowOf(7, { ocs_status: "CANCELLED" })]);
  index = answerTo(ask("oc"), advance(index, book));
  // The changed one alone looks for its place, in the list and in the order of all: twice each.
  expect(compared).toBeLessThanOrEqual(4 * Math.ceil(Math.log2(2_000)));
  expect(index.rows).toHaveLength(2_000);
});

it("a change of one order leaves the rows' identity alone, and the list itself where it is not listed", () => {
  const question = {
    choice: {},
    looking,
    sieve: sieveOf("open", noFilters, looking),
    order: listOrder([], defaultTargets),
  };
  const book = withRows(emptyBook, [rowOf(1), rowOf(2), rowOf(3, { ocs_status: "CONFIRMED" })]);
  const index = indexOf(book, question);
  const next = advance(index, withRows(book, [rowOf(3, { ocs_status: "CANCELLED" })]));
  expect(next.rows).toBe(index.rows);
  expect(next.stateCounts).toMatchObject({ CONFIRMED: 0, CANCELLED: 1 });
});
