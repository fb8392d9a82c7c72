import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { draftsFileSchema, type DraftsFile } from "#core/drafts/draft-file.ts";
import { createDraftFiles, sweepDrafts } from "./draft-files.ts";
import { createPersonFiles } from "./person-files.ts";
import type { Protection } from "./protection.ts";

let base = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "radbell-drafts-"));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const log = { info: () => undefined, warn: () => undefined };
const result = { findings: "결절 1.2 cm", impression: "", recommendation: "" };
const file: DraftsFile = { drafts: [{ orderId: 1, result, base: null, sent: null, editedAt: 5 }] };
const sealing: Protection = {
  protects: () => true,
  seal: (text) => Buffer.from(Buffer.from(text).toString("hex")),
  open: (sealed) => Buffer.from(sealed.toString("utf8"), "hex").toString("utf8"),
};
const storeWith = (protection: Protection) =>
  createDraftFiles(createPersonFiles(base, protection, log), protection);
const files = (): string[] => (existsSync(join(base, "drafts")) ? readdirSync(join(base, "drafts")) : []);

it("keeps what could not be sent, sealed, under its author's account alone", () => {
  const store = storeWith(sealing);
  expect(store.keep("http://a#1", file)).toBe(true);
  expect(store.read("http://a#1")).toEqual(file);
  expect(store.read("http://a#2")).toBeNull();
  const [name = ""] = files();
  expect(name).toMatch(/^[0-9a-f]{32}\.sealed$/u);
  expect(readFileSync(join(base, "drafts", name), "utf8")).not.toContain("결절");
  store.forget("http://a#1");
  expect(files()).toEqual([]);
});

it("keeps nothing where the system protects nothing, and says so", () => {
  const store = storeWith({ ...sealing, protects: () => false });
  expect(store.protects()).toBe(false);
  expect(store.keep("http://a#1", file)).toBe(false);
  expect(store.read("http://a#1")).toBeNull();
  // Nor by any other way to these files.
  const unprotected = { ...sealing, protects: () => false };
  createPersonFiles(base, unprotected, log).of("drafts", draftsFileSchema).write("http://a#1", file);
  expect(files()).toEqual([]);
});

it("a keyring that has locked itself keeps nothing, whatever was written", () => {
  expect(storeWith({ ...sealing, open: () => null }).keep("http://a#1", file)).toBe(false);
});

it("what no author came back for goes when the app starts", () => {
  storeWith(sealing).keep("http://a#1", file);
  const [name = ""] = files();
  const day = 24 * 3_600_000;
  sweepDrafts(base, Date.now() + 13 * day, log);
  expect(files()).toHaveLength(1);
  utimesSync(join(base, "drafts", name), new Date(), new Date(Date.now() - 15 * day));
  sweepDrafts(base, Date.now(), log);
  expect(files()).toEqual([]);
});
