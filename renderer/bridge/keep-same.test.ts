import { expect, it } from "vitest";
import { keepSame } from "./keep-same.ts";

const view = (unread: number) => ({
  inbox: { unread },
  toasts: [{ id: "a" }, { id: "b" }],
  gone: null as { at: number } | null,
});

it("what says the same is the same object, and what does not is new", () => {
  const before = view(1);
  const after = keepSame(before, view(2));
  expect(after).toEqual(view(2));
  expect(after).not.toBe(before);
  expect(after.toasts).toBe(before.toasts);
  expect(after.inbox).not.toBe(before.inbox);
  expect(before).toEqual(view(1));
  expect(keepSame(before, view(1))).toBe(before);
});

it("takes nothing over from where something is missing, shorter or of another kind", () => {
  expect(keepSame<unknown>([1, 2, 3], [1, 2])).toEqual([1, 2]);
  expect(keepSame<unknown>({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
  expect(keepSame<unknown>({ a: 1 }, { b: undefined })).toStrictEqual({ b: undefined });
  expect(keepSame<unknown>([], {})).toEqual({});
  expect(keepSame<unknown>({ gone: { at: 1 } }, { gone: null })).toEqual({ gone: null });
  expect(keepSame<unknown>(null, { a: 1 })).toEqual({ a: 1 });
});
