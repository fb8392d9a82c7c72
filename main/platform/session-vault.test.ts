import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Protection } from "./protection.ts";
import { createSessionVault } from "./session-vault.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "radbell-vault-"));
  file = join(folder, "session.sealed");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept = { server: "https://a.example", loginId: "ris1", refresh: "secret-token", at: 5 };
const log = { info: () => undefined, warn: () => undefined };
const keyring: Protection = {
  protects: () => true,
  seal: (text) => Buffer.from(Buffer.from(text).toString("hex")),
  open: (sealed) => Buffer.from(sealed.toString("utf8"), "hex").toString("utf8"),
};
const none: Protection = { ...keyring, protects: () => false };

it("keeps a session sealed, and removes it", () => {
  const vault = createSessionVault(file, keyring, log);
  expect(vault.read()).toBeNull();
  vault.write(kept);
  expect(readFileSync(file, "utf8")).not.toContain("secret-token");
  expect(createSessionVault(file, keyring, log).read()).toEqual(kept);
  vault.write(null);
  expect(existsSync(file)).toBe(false);
});

it("keeps nothing where the system protects nothing, not even what was kept before", () => {
  createSessionVault(file, keyring, log).write(kept);
  const vault = createSessionVault(file, none, log);
  expect([vault.protects(), vault.read()]).toEqual([false, null]);
  vault.write(kept);
  expect(existsSync(file)).toBe(false);
});

it("what it cannot read is as if it was not there", () => {
  writeFileSync(file, "zz");
  expect(createSessionVault(file, keyring, log).read()).toBeNull();
});
