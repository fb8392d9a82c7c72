import { expect, it } from "vitest";
import { rowOf } from "../testing/row.ts";
import { placeOf } from "./place-of.ts";

const rows = Array.from({ length: 100 }, (_, at) => rowOf(1_000 + at));

it.each([-1, 0, 40, 57, 99, 5_000])("finds an order wherever it was last (%i)", (near) => {
  for (const at of [0, 40, 56, 57, 99]) expect(placeOf(rows, 1_000 + at, near)).toBe(at);
  expect(placeOf(rows, 7, near)).toBe(-1);
  expect(placeOf(rows, null, near)).toBe(-1);
  expect(placeOf([], 1_000, near)).toBe(-1);
});

it("does not go through a long list for one that has hardly moved", () => {
  let looked = 0;
  const other = {
    ...rowOf(2),
    get id() {
      looked += 1;
      return 2;
    },
  };
  const long = Array.from({ length: 100_000 }, (_, at) => (at === 50_003 ? rowOf(1) : other));
  expect(placeOf(long, 1, 50_000)).toBe(50_003);
  expect(looked).toBeLessThan(40);
});
