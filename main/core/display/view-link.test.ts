import * as fc from "fast-check";
import { expect, it } from "vitest";
import { columnIdSchema, viewIdSchema, type SavedView } from "#protocol/display.ts";
import { orderStatusSchema, prioritySchema } from "#protocol/order.ts";
import { readViewLink, readViewText, viewAsLink, viewAsText } from "#protocol/view-link.ts";

const view: fc.Arbitrary<SavedView> = fc.record({
  id: fc.constant("1"),
  name: fc
    .string({ minLength: 1, maxLength: 20, unit: "grapheme-ascii" })
    .map((name) => `야간 ${name}`.trim()),
  base: fc.constantFrom(...viewIdSchema.options),
  states: fc.subarray([...orderStatusSchema.options]),
  modality: fc.constantFrom(null, "CT", "뇌파"),
  priority: fc.constantFrom(null, ...prioritySchema.options),
  worker: fc.constantFrom("anyone", "nobody", "me"),
  sort: fc.array(
    fc.record({ column: fc.constantFrom(...columnIdSchema.options), descending: fc.boolean() }),
    { maxLength: 4 },
  ),
});

it("comes out of a link and a file as it went in", () => {
  fc.assert(
    fc.property(view, (each) => {
      const { id: _id, ...shared } = each;
      expect(readViewLink(viewAsLink(each))).toEqual(shared);
      expect(readViewText(viewAsText(each))).toEqual(shared);
    }),
  );
});

it.each([
  "radbell://view",
  "radbell://view?is=",
  "radbell://view?is=%",
  "radbell://view?is=%7B%7D",
  "radbell://order/1",
  `radbell://view?is=${encodeURIComponent(JSON.stringify({ radbellView: 2, view: {} }))}`,
])("is nothing else: %s", (link) => expect(readViewLink(link)).toBeNull());

it("takes nothing from a file that does not belong in a view", () => {
  const text = JSON.stringify({
    radbellView: 1,
    view: {
      name: "x",
      base: "all",
      states: [],
      modality: null,
      priority: null,
      worker: "anyone",
      sort: [],
      text: "홍길동",
    },
  });
  expect(readViewText(text)).not.toHaveProperty("text");
});
