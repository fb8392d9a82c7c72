import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createPins, pinRecordSchema, type Pins } from "#core/accounts/pins.ts";
import type { Protection } from "../protection.ts";
import { createPinCrypto, pinCost } from "./pin-crypto.ts";
import { createPinFiles } from "./pin-files.ts";
import { derivePinKey } from "./pin-thread.ts";

// The real thing: argon2id in its thread, files on a disk, a process that is killed.

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "radbell-pins-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const log = { info: () => undefined, warn: () => undefined };
const none: Protection = { protects: () => false, seal: (text) => Buffer.from(text), open: () => null };
const keyring: Protection = {
  protects: () => true,
  seal: (text) => Buffer.from(Buffer.from(text).toString("hex")),
  open: (sealed) => Buffer.from(sealed.toString("utf8"), "hex").toString("utf8"),
};
const thread = derivePinKey(new URL("./pin-worker.ts", import.meta.url));
/** As it is, but for what a guess costs: most of these are not about that. */
const cheap = { memoryKib: 64, passes: 1, lanes: 1 };
const pinsOf = (protection = none, cost = cheap): Pins =>
  createPins(createPinFiles(folder, protection, log), createPinCrypto(thread, cost));
const all = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");

const account = "http://hospital.test#1";
const session = { server: "http://hospital.test", loginId: "ris1", refresh: "secret-token", at: 5 };

it("opens what was sealed with nobody entering it, and nothing with another PIN", async () => {
  const pins = pinsOf();
  expect(await pins.set(account, "483920", null)).toBe(true);
  pins.sessionIs(account, session, 99);
  pins.sessionIs(account, { ...session, refresh: "a newer token" }, 99);
  expect(all()).not.toMatch(/secret|newer|483920|hospital|ris1/u);
  expect(readdirSync(folder).join()).not.toContain("hospital");
  const again = pinsOf();
  expect(await again.check(account, "483921")).toEqual({ kind: "wrong", triesLeft: 4 });
  expect(await again.check(account, "483920")).toEqual({
    kind: "right",
    session: { ...session, refresh: "a newer token" },
  });
  expect(again.triesLeft(account)).toBe(5);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
});

it("lies under the system's encryption too where there is one, and is no use without it", async () => {
  const pins = pinsOf(keyring);
  await pins.set(account, "483920", session);
  expect(all()).not.toContain("wrapped");
  expect(await pinsOf(keyring).check(account, "483920")).toMatchObject({ kind: "right" });
  expect(await pinsOf(none).check(account, "483920")).toEqual({ kind: "none" });
});

it("a changed byte, another account's record, or a made-up session opens nothing", async () => {
  const pins = pinsOf();
  await pins.set(account, "483920", session);
  const [name = ""] = readdirSync(folder);
  const file = join(folder, name);
  const record = pinRecordSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const flipped = Buffer.from(record.wrapped, "base64");
  flipped[20] = (flipped[20] ?? 0) ^ 1;
  writeFileSync(file, JSON.stringify({ ...record, wrapped: flipped.toString("base64") }));
  expect(await pinsOf().check(account, "483920")).toMatchObject({ kind: "wrong" });

  writeFileSync(file, JSON.stringify({ ...record, session: "AAAA.BBBB" }));
  expect(await pinsOf().check(account, "483920")).toEqual({ kind: "right", session: null });

  const crypto = createPinCrypto(thread, cheap);
  expect(await crypto.open(record, "483920", "http://hospital.test#2")).toEqual({ kind: "wrong" });
});

it("a try counts though the process is killed while it looks, and the fifth removes the PIN", async () => {
  await pinsOf().set(account, "483920", session);
  for (let n = 0; n < 4; n += 1) {
    const child = spawn(process.execPath, [join(import.meta.dirname, "pin-killed.ts"), folder, account], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((looking) => child.stdout.once("data", looking));
    child.kill("SIGKILL");
    await new Promise((ended) => child.once("close", ended));
    expect(pinsOf().triesLeft(account)).toBe(4 - n);
  }
  expect(await pinsOf().check(account, "999999")).toEqual({ kind: "gone" });
  expect(readdirSync(folder)).toEqual([]);
  expect(await pinsOf().check(account, "483920")).toEqual({ kind: "none" });
});

it("costs what RFC 9106 asks for, and holds the main thread up for none of it", async () => {
  expect(pinCost).toEqual({ memoryKib: 65_536, passes: 3, lanes: 1 });
  const pins = pinsOf(none, pinCost);
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await pins.set(account, "483920", session);
  const began = performance.now();
  expect(await pins.check(account, "483920")).toMatchObject({ kind: "right" });
  const took = performance.now() - began;
  clearInterval(beat);
  // In this thread, the wait would be as long as the guess.
  expect(took).toBeGreaterThan(100);
  expect(longest).toBeLessThan(took / 2);
});

it("a thread that cannot be started tries nothing, and has used a try up", async () => {
  await pinsOf().set(account, "483920", session);
  const broken = createPins(
    createPinFiles(folder, none, log),
    createPinCrypto(derivePinKey(join(folder, "gone.js"))),
  );
  expect(await broken.check(account, "483920")).toEqual({ kind: "notTried" });
  expect(pinsOf().triesLeft(account)).toBe(4);
});
