import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeCertificates } from "#tests/support/certificates.ts";
import { createTlsContext } from "./tls-context.ts";

const folder = mkdtempSync(join(tmpdir(), "radbell-context-"));
beforeAll(() => makeCertificates(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the CAs of this PC are read once, not at each attempt to connect", () => {
  const context = createTlsContext(undefined);
  expect(context()).toBe(context());
});

it("a CA file is read once, and again when it is another", () => {
  const file = join(folder, "mine.pem");
  copyFileSync(join(folder, "ca.pem"), file);
  const context = createTlsContext(file);
  const first = context();
  expect(context()).toBe(first);
  writeFileSync(file, "another content");
  expect(context()).not.toBe(first);
  rmSync(file);
  expect(() => context()).toThrow("ENOENT");
});
