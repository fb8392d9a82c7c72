import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createHash } from "node:crypto";
import { seenSchema, type Seen } from "#core/worklist/seen.ts";
import { rulesChangeSchema } from "#protocol/alert-rules.ts";
import type { Protection } from "./protection.ts";
import { createPersonFiles } from "./person-files.ts";

let base = "";
let folder = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "radbell-person-"));
  folder = join(base, "seen");
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const key = "http://hospital.test#1";
const seen: Seen = { at: 5, orders: [[1, "ACCEPTED", 4]] };
const logged: string[] = [];
const log = { info: () => undefined, warn: (event: string) => void logged.push(event) };
/** A keyring's stand-in: what matters here is only whether it is used. */
const keyring: Protection = {
  protects: () => true,
  seal: (text) => Buffer.from(Buffer.from(text).toString("hex")),
  open: (sealed) => {
    const text = Buffer.from(sealed.toString("utf8"), "hex").toString("utf8");
    return text.startsWith("{") ? text : null;
  },
};
const none: Protection = { ...keyring, protects: () => false };
const seenOf = (protection: Protection) => createPersonFiles(base, protection, log).of("seen", seenSchema);
const all = (): string =>
  readdirSync(folder)
    .map((name) => `${name} ${readFileSync(join(folder, name), "utf8")}`)
    .join("\n");

it.each([
  ["sealed where the system protects", keyring],
  ["as it is where it does not", none],
])("keeps an account's last look, %s", (_how, protection) => {
  const store = seenOf(protection);
  expect(store.read(key)).toBeNull();
  store.write(key, seen);
  expect(store.read(key)).toEqual(seen);
  expect(store.read("http://hospital.test#2")).toBeNull();
  expect(all().includes("ACCEPTED")).toBe(!protection.protects());
  expect(all()).not.toContain("hospital");
  store.forget(key);
  expect(readdirSync(folder)).toEqual([]);
});

it("moves to the keyring when there is one, and leaves nothing behind", () => {
  seenOf(none).write(key, seen);
  const store = seenOf(keyring);
  expect(store.read(key)).toEqual(seen);
  store.write(key, seen);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(all()).not.toContain("ACCEPTED");
});

it("what it cannot read is as if it was not there", () => {
  seenOf(keyring).write(key, seen);
  expect(seenOf(none).read(key)).toBeNull();
  const [name = ""] = readdirSync(folder);
  writeFileSync(join(folder, name), keyring.seal('{"at":"yesterday"}'));
  expect(seenOf(keyring).read(key)).toBeNull();
  expect(logged).toContain("seen.notRead");
});

it("a disk that takes nothing costs only the summary", () => {
  const file = join(base, "file");
  writeFileSync(file, "");
  const store = createPersonFiles(file, none, log).of("seen", seenSchema);
  store.write(key, seen);
  expect(store.read(key)).toBeNull();
  expect(logged).toContain("seen.notWritten");
});

it("each kind has a file of its own, which only this user may read; how one wants to be told is no secret", () => {
  const files = createPersonFiles(base, keyring, log);
  files.of("seen", seenSchema).write(key, seen);
  const rules = files.of("rules", rulesChangeSchema);
  rules.write(key, { privacy: "initials" });
  const [name = ""] = readdirSync(join(base, "rules"));
  expect(JSON.parse(readFileSync(join(base, "rules", name), "utf8"))).toEqual({ privacy: "initials" });
  expect(statSync(join(base, "rules", name)).mode & 0o077).toBe(0);
  rules.forget(key);
  expect(readdirSync(join(base, "rules"))).toEqual([]);
  expect(readdirSync(folder)).toHaveLength(1);
});

it("reads what earlier versions wrote", () => {
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 32);
  mkdirSync(folder);
  writeFileSync(join(folder, `${hash}.json`), JSON.stringify(seen));
  expect(seenOf(keyring).read(key)).toEqual(seen);
  mkdirSync(join(base, "rules"));
  writeFileSync(join(base, "rules", `${hash}.json`), '{"privacy":"full"}');
  expect(createPersonFiles(base, keyring, log).of("rules", rulesChangeSchema).read(key)).toEqual({
    privacy: "full",
  });
});
