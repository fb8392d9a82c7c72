import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRulesFiles } from "./rules-files.ts";

let folder = "";
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "radbell-rules-")), "rules");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

const key = "http://hospital.test#1";
const logged: string[] = [];
const log = { info: () => undefined, warn: (event: string) => void logged.push(event) };

it("keeps each person's for themselves, under a name that names nobody, and forgets it", () => {
  const store = createRulesFiles(folder, log);
  expect(store.read(key)).toBeNull();
  store.write(key, { privacy: "initials", routes: { urgent: { created: "inApp" } } });
  const again = createRulesFiles(folder, log);
  expect(again.read(key)).toEqual({ privacy: "initials", routes: { urgent: { created: "inApp" } } });
  expect(again.read("http://hospital.test#2")).toBeNull();
  const [name = ""] = readdirSync(folder);
  expect(name).not.toContain("hospital");
  expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  again.forget(key);
  expect(readdirSync(folder)).toEqual([]);
});

it("what it cannot read is as if nothing had been set, and is said", () => {
  const store = createRulesFiles(folder, log);
  store.write(key, { privacy: "initials" });
  const [name = ""] = readdirSync(folder);
  writeFileSync(join(folder, name), '{"privacy":"loud"}');
  expect(store.read(key)).toBeNull();
  expect(logged).toContain("rules.notRead");
});

it("a disk that takes nothing does not end the app", () => {
  const file = join(folder, "..", "file");
  writeFileSync(file, "");
  createRulesFiles(join(file, "rules"), log).write(key, { privacy: "full" });
  expect(logged).toContain("rules.notWritten");
});
