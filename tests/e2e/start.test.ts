import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHub, type Hub } from "#server/hub.ts";
import { orderListAnswerSchema } from "#protocol/rest.ts";
import { signInToHub } from "../support/hub-client.ts";
import { startPrivateDesktop, type PrivateDesktop } from "../support/private-desktop.ts";

// `npm start -- …` as a person types it: what it shows, and how it says no.

const root = dirname(dirname(import.meta.dirname));
const folder = mkdtempSync(join(tmpdir(), "radbell-start-"));
let desktop: PrivateDesktop;
let hub: Hub;

beforeAll(async () => {
  desktop = await startPrivateDesktop();
  hub = await createHub({ port: 0 });
});
afterAll(async () => {
  await hub.close();
  desktop.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Settings of its own, so that a developer's are not touched. */
const start = async (...args: readonly string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    execFile(
      "node",
      [join(root, "scripts", "start.mjs"), ...args],
      {
        cwd: folder,
        env: {
          ...process.env,
          ...desktop.env,
          XDG_CONFIG_HOME: join(folder, "config"),
          INIT_CWD: folder,
        },
        timeout: 85_000,
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, said: stdout + stderr });
      },
    );
  });
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const isPicture = (file: string): boolean => readFileSync(file).subarray(0, 4).equals(png);

it("--smoke: a signed-in worklist that has received a live event, saved where it was asked for", async () => {
  const { code, said } = await start("--smoke", "alone.png");
  expect(said).toContain("saved");
  expect(code).toBe(0);
  expect(isPicture(join(folder, "alone.png"))).toBe(true);
});

it("--two: both signed in at one hospital; what ends one ends all", async () => {
  const { code, said } = await start("--two", "--smoke", "two.png");
  expect(said).toContain("side by side");
  expect(code, said).toBe(0);
  expect(isPicture(join(folder, "two.png"))).toBe(true);
});

it("--server: another hospital's hub, and no embedded one", async () => {
  const { code, said } = await start("--server", hub.url, "--smoke", "server.png");
  expect(code, said).toBe(0);
  expect(isPicture(join(folder, "server.png"))).toBe(true);
  // The live event in the picture is the order made on this hub.
  const doctor = await signInToHub(hub.url, "doctor1");
  const newest = orderListAnswerSchema.parse((await doctor.get("/api/ocs/?page_size=1")).body).results[0];
  expect(newest).toMatchObject({ job_type: "MRI", priority: "urgent", ocs_status: "ORDERED" });
  expect(Date.now() - Date.parse(newest?.created_at ?? "")).toBeLessThan(60_000);
});

it("--smoke at a server that is not there: a plain reason, and no picture", async () => {
  const { code, said } = await start("--server", "http://127.0.0.1:9", "--smoke", "none.png");
  expect(code).not.toBe(0);
  expect(said).toMatch(/radbell: no demo hospital answers at http:\/\/127\.0\.0\.1:9/);
  expect(said).not.toMatch(/^\s+at /m);
  expect(existsSync(join(folder, "none.png"))).toBe(false);
});

it("--help says what there is; an unknown option is refused by name, in a line", async () => {
  expect((await start("--help")).said).toContain("--two");
  const { code, said } = await start("--sever");
  expect(code).toBe(1);
  expect(said).toMatch(/^radbell: .*--sever/m);
  expect(said).not.toMatch(/^\s+at /m);
});
