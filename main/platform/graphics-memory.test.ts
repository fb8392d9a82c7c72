import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createGraphicsMemory, type GraphicsMemory } from "./graphics-memory.ts";

const day = 24 * 60 * 60 * 1_000;
const begun = Date.parse("2026-11-27T08:00:00Z");

let folder: string;
let now: number;
let compositing: string;
let withoutCard: number;
let switches: string[];
let warned: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "radbell-graphics-"));
  now = begun;
  compositing = "disabled_software";
  withoutCard = 0;
  switches = [];
  warned = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One start of the app; `keep` is called when it has drawn. */
function start(electron = "45.4.1", where = folder): GraphicsMemory {
  withoutCard = 0;
  const memory = createGraphicsMemory(
    {
      disableHardwareAcceleration: () => (withoutCard += 1),
      getGPUFeatureStatus: () => ({ gpu_compositing: compositing }),
      commandLine: { hasSwitch: (name) => switches.includes(name) },
    },
    {
      ...{ folder: where, electron },
      now: () => now,
      log: { info: () => undefined, warn: (event) => void warned.push(event) },
    },
  );
  memory.recall();
  return memory;
}

it("tries the card at the first start, and spares itself the attempt once there was none", () => {
  start().keep();
  expect(withoutCard).toBe(0);
  now += day;
  start().keep();
  expect(withoutCard).toBe(1);
});

it("tries again after a week, counted from the last attempt and not from the last start", () => {
  start().keep();
  for (let n = 0; n < 7; n += 1) {
    now += day;
    start().keep();
    expect(withoutCard).toBe(1);
  }
  now += 1;
  start();
  expect(withoutCard).toBe(0);
});

it("uses a card that is there by then, and goes on using it", () => {
  start().keep();
  now += 8 * day;
  compositing = "enabled";
  start().keep();
  now += day;
  start();
  expect(withoutCard).toBe(0);
});

it("says nothing after one release about the next", () => {
  start("45.4.1").keep();
  start("46.0.0");
  expect(withoutCard).toBe(0);
});

it("learns nothing from a start that was asked to leave the card alone", () => {
  switches = ["disable-gpu"];
  start().keep();
  switches = [];
  start();
  expect(withoutCard).toBe(0);
});

it("does not believe a note from the future: the clock was put back", () => {
  start().keep();
  now -= day;
  start();
  expect(withoutCard).toBe(0);
});

it.each(["", "{", "null", "[]", '{"at":"yesterday","electron":"45.4.1"}'])(
  "tries the card where the note is %j, and writes it anew",
  (text) => {
    writeFileSync(join(folder, "graphics.json"), text);
    start().keep();
    expect(withoutCard).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, "graphics.json"), "utf8"))).toEqual({
      at: begun,
      electron: "45.4.1",
    });
  },
);

it("goes on where the note cannot be written, and says so in the log", () => {
  start("45.4.1", join(folder, "not there")).keep();
  expect(warned).toEqual(["graphics.notKept"]);
});
