import { expect, it } from "vitest";
import { createKeyReader, isStroke, printed, type Press, type Strokes } from "./stroke.ts";

const press = (code: string, part: Partial<Press> = {}): Press => ({
  code,
  key: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...part,
});
const bound: readonly { readonly id: string; readonly strokes: readonly Strokes[] }[] = [
  { id: "accept", strokes: [[{ code: "KeyA" }]] },
  { id: "all", strokes: [[{ code: "KeyG" }, { code: "KeyA" }]] },
  { id: "palette", strokes: [[{ code: "KeyK", ctrl: true }]] },
  { id: "down", strokes: [[{ code: "KeyJ" }], [{ code: "ArrowDown" }]] },
];

it("reads one stroke, and one after the other", () => {
  const reader = createKeyReader(() => bound);
  expect(reader.read(press("KeyA"), 0)).toMatchObject({ id: "accept" });
  expect(reader.read(press("KeyG"), 10)).toBe("waiting");
  expect(reader.read(press("KeyA"), 500)).toMatchObject({ id: "all" });
  expect(reader.read(press("KeyA"), 600)).toMatchObject({ id: "accept" });
  expect(reader.read(press("ArrowDown"), 700)).toMatchObject({ id: "down" });
  expect(reader.read(press("KeyZ"), 800)).toBeNull();
});

it("does not wait for ever: an A long after a G is an A", () => {
  const reader = createKeyReader(() => bound);
  reader.read(press("KeyG"), 0);
  expect(reader.read(press("KeyA"), 1_501)).toMatchObject({ id: "accept" });
});

it("goes by the key under a Korean layout, and leaves what is being composed alone", () => {
  expect(isStroke({ code: "KeyJ" }, press("KeyJ", { key: "ㅓ" }))).toBe(true);
  expect(isStroke({ code: "KeyJ" }, press("KeyJ", { isComposing: true }))).toBe(false);
  expect(isStroke({ types: "?" }, press("Slash", { key: "?", shiftKey: true }))).toBe(true);
});

it("tells Ctrl K from K", () => {
  const reader = createKeyReader(() => bound);
  expect(reader.read(press("KeyK"), 0)).toBeNull();
  expect(reader.read(press("KeyK", { ctrlKey: true }), 0)).toMatchObject({ id: "palette" });
});

it("is printed as it is pressed", () => {
  expect(printed([{ code: "KeyK", ctrl: true }])).toBe("Ctrl K");
  expect(printed([{ code: "KeyG" }, { code: "KeyU" }])).toBe("G U");
  expect(printed([{ types: "?" }])).toBe("?");
});
