import { expect, it } from "vitest";
import { parsePolicy } from "../alerts/managed-policy.ts";

const file = "/etc/radbell/policy.json";
const parse = (pc: unknown) => parsePolicy(JSON.stringify({ setBy: "IT", pc }), file);

it("what is laid down of a PC is read", () => {
  const pc = { startsWithSystem: true, shortcut: null, closing: "keep", keepsPlace: false };
  expect(parse(pc)).toEqual({ alerts: {}, pc, by: "IT", faults: [] });
});

it.each([
  ["a key there is not", { autostart: true }, "pc.autostart", "unknownKey"],
  ["no yes or no", { startsWithSystem: "yes" }, "pc.startsWithSystem", "badValue"],
  ["keys that are none", { shortcut: "R" }, "pc.shortcut", "badValue"],
  ["no object", ["keep"], "pc", "badValue"],
])("%s is said, and takes nothing else with it", (_what, wrong, key, why) => {
  const read = parse(Array.isArray(wrong) ? wrong : { closing: "quit", ...wrong });
  expect(read.faults).toMatchObject([{ key, why, file }]);
  expect(read.pc).toEqual(Array.isArray(wrong) ? {} : { closing: "quit" });
});
