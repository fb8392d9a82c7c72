import { expect, it } from "vitest";
import { parsePolicy } from "./managed-policy.ts";

const file = "/etc/radbell/policy.json";
const parse = (targets: unknown) => parsePolicy(JSON.stringify({ targets }), file);

it("targets are read by goal, priority and modality", () => {
  const targets = {
    accept: { urgent: 10 },
    done: { urgent: 45, normal: 180 },
    modalities: { MRI: { done: { urgent: 60 } } },
  };
  expect(parse(targets)).toEqual({ alerts: {}, targets, by: file, faults: [] });
});

it.each([
  ["a goal there is not", { read: {} }, "targets.read", "unknownKey"],
  ["a priority there is not", { accept: { stat: 5 } }, "targets.accept.stat", "unknownKey"],
  ["no time at all", { accept: { urgent: 0 } }, "targets.accept.urgent", "badValue"],
  ["no number", { done: { urgent: "soon" } }, "targets.done.urgent", "badValue"],
  [
    "a modality's goal there is not",
    { modalities: { CT: { x: {} } } },
    "targets.modalities.CT.x",
    "unknownKey",
  ],
  ["modalities that are none", { modalities: 5 }, "targets.modalities", "badValue"],
  ["targets that are none", "none", "targets", "badValue"],
] as const)("%s is said with its place", (_what, targets, key, why) => {
  expect(parse(targets).faults).toMatchObject([{ key, why }]);
});

it("one that cannot be read takes no other with it", () => {
  const { targets } = parse({ accept: { urgent: -1, normal: 30 }, done: { urgent: 40 } });
  expect(targets).toEqual({ accept: { normal: 30 }, done: { urgent: 40 } });
});
