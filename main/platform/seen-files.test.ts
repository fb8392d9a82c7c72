import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Seen } from "#core/worklist/seen.ts";
import type { Protection } from "./protection.ts";
import { createSeenFiles } from "./seen-files.ts";

let folder = "";
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "radbell-seen-")), "seen");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

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
const all = (): string =>
  readdirSync(folder)
    .map((name) => `${name} ${readFileSync(join(folder, name), "utf8")}`)
    .join("\n");

it.each([
  ["sealed where the system protects", keyring],
  ["as it is where it does not", none],
])("keeps an account's last look, %s", (_how, protection) => {
  const store = createSeenFiles(folder, protection, log);
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
  createSeenFiles(folder, none, log).write(key, seen);
  const store = createSeenFiles(folder, keyring, log);
  expect(store.read(key)).toEqual(seen);
  store.write(key, seen);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(all()).not.toContain("ACCEPTED");
});

it("what it cannot read is as if it was not there", () => {
  createSeenFiles(folder, keyring, log).write(key, seen);
  expect(createSeenFiles(folder, none, log).read(key)).toBeNull();
  const [name = ""] = readdirSync(folder);
  writeFileSync(join(folder, name), "zz");
  expect(createSeenFiles(folder, keyring, log).read(key)).toBeNull();
});

it("a disk that takes nothing costs only the summary", () => {
  const file = join(folder, "..", "file");
  writeFileSync(file, "");
  const store = createSeenFiles(join(file, "seen"), none, log);
  store.write(key, seen);
  expect(store.read(key)).toBeNull();
  expect(logged).toContain("seen.notWritten");
});
