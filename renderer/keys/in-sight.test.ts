import { expect, it } from "vitest";
import type { Command, CommandGroup } from "./command.ts";
import { inSight } from "./in-sight.ts";

const command = (id: string, group: CommandGroup): Command => ({
  ...{ id, group, word: id, strokes: [], enabled: true },
  run: () => undefined,
});
const all = [
  command("accept", "order"),
  command("down", "list"),
  command("search", "list"),
  command("close", "list"),
  command("go-all", "go"),
  command("palette", "app"),
];

it.each([
  [null, false, ["accept", "down", "search", "close", "go-all", "palette"]],
  ["settings", false, ["close", "go-all", "palette"]],
  ["ledger", false, ["search", "close", "go-all", "palette"]],
  ["inbox", false, ["search", "close", "go-all", "palette"]],
  ["inbox", true, ["accept", "search", "close", "go-all", "palette"]],
] as const)("with %s over the list, and an order beside it: %s", (panel, hasDrawer, ids) => {
  expect(inSight(all, panel, hasDrawer).map(({ id }) => id)).toEqual(ids);
});
