import { expect, it } from "vitest";
import { shortcutSchema } from "#protocol/pc.ts";
import { pressedKeys, shownKeys } from "./pressed-keys.ts";

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

it.each([
  [{ ...none, code: "KeyR", ctrlKey: true, altKey: true }, "Control+Alt+R"],
  [{ ...none, code: "Digit4", altKey: true, shiftKey: true }, "Alt+Shift+4"],
  [{ ...none, code: "F9", metaKey: true }, "Super+F9"],
  [{ ...none, code: "KeyR" }, null],
  [{ ...none, code: "KeyR", shiftKey: true }, null],
  [{ ...none, code: "ControlLeft", ctrlKey: true }, null],
  [{ ...none, code: "Escape", ctrlKey: true }, null],
])("%o is %s", (event, keys) => {
  expect(pressedKeys(event)).toBe(keys);
  if (keys !== null) expect(shortcutSchema.safeParse(keys).success).toBe(true);
});

it("is shown as keys are called on the keyboard", () => {
  expect(shownKeys("Control+Alt+R")).toEqual(["Ctrl", "Alt", "R"]);
});
