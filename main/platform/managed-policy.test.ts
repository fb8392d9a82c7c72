import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { policyFileOf, readManagedPolicy } from "./managed-policy.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "radbell-policy-"));
  file = join(folder, "policy.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const logged: string[] = [];
const log = { info: () => undefined, warn: (event: string) => void logged.push(event) };
const strict = JSON.stringify({ alerts: { privacy: "hidden" } });
const isRoot = process.getuid?.() === 0;

it("stands where administrators look for it", () => {
  expect(policyFileOf("linux", {})).toBe("/etc/radbell/policy.json");
  expect(policyFileOf("win32", { ProgramData: "D:\\Data" })).toMatch(/^D:\\Data.Radbell.policy\.json$/);
});

it("a PC without one has none", () => {
  expect(readManagedPolicy(file, null, log)).toEqual({ alerts: {}, by: null, faults: [] });
});

it("the one of the command line counts only where the PC has none", () => {
  const given = join(folder, "given.json");
  writeFileSync(given, JSON.stringify({ alerts: { privacy: "full" } }));
  expect(readManagedPolicy(file, given, log).alerts).toEqual({ privacy: "full" });
  writeFileSync(file, strict, { mode: 0o644 });
  // This PC's own, whether it is trusted or not.
  expect(readManagedPolicy(file, given, log).alerts.privacy).not.toBe("full");
});

it("one that others can write is not used, opens nothing, and is said", () => {
  writeFileSync(file, JSON.stringify({ alerts: { privacy: "full" } }));
  chmodSync(file, 0o666);
  const policy = readManagedPolicy(file, null, log);
  expect(policy).toMatchObject({
    alerts: { privacy: "summary" },
    faults: [{ why: "notTrusted", key: null }],
  });
  expect(logged).toContain("policy.fault");
});

it("root's own is used; another's is not", () => {
  writeFileSync(file, strict, { mode: 0o644 });
  const ours = readManagedPolicy(file, null, log);
  expect(ours).toMatchObject(
    isRoot ? { alerts: { privacy: "hidden" }, faults: [] } : { faults: [{ why: "notTrusted" }] },
  );
  if (isRoot) chownSync(file, 1234, 1234);
  expect(readManagedPolicy(file, null, log).faults).toMatchObject([{ why: "notTrusted" }]);
});

it("one that cannot be read is said, and opens nothing", () => {
  expect(readManagedPolicy(file, join(folder, "gone.json"), log)).toMatchObject({
    alerts: { privacy: "summary" },
    faults: [{ why: "notReadable", problem: "ENOENT" }],
  });
});
