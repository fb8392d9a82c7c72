import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createFileLog, redacted } from "./file-log.ts";

let folder = "";
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "radbell-log-")), "logs");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true, force: true }));
const text = (name = "radbell.log"): string => readFileSync(join(folder, name), "utf8");

it("writes a JSON line an event, which no field can forge", () => {
  const log = createFileLog(folder, false);
  log.info("socket.closed", { code: 1006, level: "none" });
  log.warn("a\nb");
  const lines = text().trim().split("\n");
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "info", event: "socket.closed", code: 1006 });
  expect(JSON.parse(lines[1] ?? "")).toMatchObject({ level: "warn", event: "a\nb" });
});

it("keeps two files of at most the limit, and goes on after a restart", () => {
  for (let run = 0; run < 4; run += 1) {
    const log = createFileLog(folder, false, 2_000);
    for (let n = 0; n < 25; n += 1) log.info("event", { run, n, text: "가나다" });
  }
  expect(statSync(join(folder, "radbell.log")).size).toBeLessThanOrEqual(2_000);
  expect(statSync(join(folder, "radbell.1.log")).size).toBeLessThanOrEqual(2_000);
  expect(text()).toContain('"run":3,"n":24');
});

it("a token that slips in does not reach the file", () => {
  const token = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoxfQ.c2lnbmF0dXJl";
  createFileLog(folder, false).warn("oops", {
    url: `ws://h/ws/ocs/?token=${token}`,
    header: `Bearer ${token}`,
    opaque: "http://h/?a=1&token=0123456789&b=2",
  });
  expect(text()).not.toMatch(/eyJ|0123456789/);
  expect(redacted('{"code":"token_not_valid","n":1}')).toBe('{"code":"token_not_valid","n":1}');
});

it("a folder that cannot be stops nobody, and is made when it can", () => {
  const log = createFileLog(folder, false);
  writeFileSync(folder, "");
  log.info("lost");
  rmSync(folder);
  log.info("kept");
  expect(text()).toContain("kept");
});
