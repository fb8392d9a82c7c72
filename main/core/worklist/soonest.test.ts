import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createSoonest } from "./soonest.ts";

it("has the soonest at hand, whatever was set, moved and taken away before", () => {
  const step = fc.record({
    id: fc.integer({ min: 0, max: 40 }),
    at: fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const soonest = createSoonest();
      const plain = new Map<number, number>();
      for (const { id, at } of steps) {
        soonest.set(id, at);
        if (at === null) plain.delete(id);
        else plain.set(id, at);
        const first = soonest.first();
        expect(first?.at ?? Infinity).toBe(Math.min(...plain.values()));
        if (first !== null) expect(plain.get(first.id)).toBe(first.at);
      }
    }),
  );
});
