import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf, fileOf } from "../../main/platform/ledger/ledger-folder.ts";
import { orderDetailSchema } from "#protocol/order.ts";
import { makeCertificates } from "../support/certificates.ts";
import { eventually } from "../support/eventually.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { startSyslogCollector } from "../support/syslog-collector.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// The delivery ledger of the real app, with a real daemon: on the screen, on the disk, and by the command.

const root = dirname(dirname(import.meta.dirname));
let rooms: Rooms;
let desktop: PrivateDesktop;
let app: RunningApp;
let doctor: HubClient;
let told: { readonly id: number; readonly ocsId: string; readonly patient: string };

beforeAll(async () => {
  rooms = await openRooms();
  desktop = await rooms.desktop();
  app = await rooms.launch({ desktop, locale: "en" });
  await app.signIn("ris1");
  doctor = await signInToHub(rooms.hub.url, "doctor1");
});
afterAll(async () => rooms.end());

const ledger = (): string => join(app.profileDir, "ledger");
const written = (): string =>
  readdirSync(ledger())
    .map((name) => readFileSync(join(ledger(), name), "utf8"))
    .join("");

/** The app's own command, where there is neither a display nor a bus. */
const command = async (...words: readonly string[]): Promise<{ code: number; text: string }> =>
  new Promise((resolve) => {
    execFile(
      process.env["RADBELL_ELECTRON"] ?? "",
      [root, "--no-sandbox", `--profile-dir=${app.profileDir}`, "--locale=en", "--ledger", ...words],
      { env: { HOME: process.env["HOME"], PATH: process.env["PATH"] }, timeout: 60_000 },
      (error, stdout) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
        resolve({ code, text: stdout });
      },
    );
  });

async function ask(order: string): Promise<void> {
  await app.page.getByTestId("ledger-order").fill(order);
  await app.page.getByTestId("ledger-ask").click();
}
const answer = () => app.page.getByTestId("ledger-answer");
const chain = () => app.page.getByTestId("ledger-chain");
const chainIs = async (state: string): Promise<void> =>
  eventually(async () => expect(await chain().getAttribute("data-state")).toBe(state), 20_000);

describe("“was I told about this order?”", () => {
  it("tells of a colleague's order when it came, what was decided, and when the desktop showed it", async () => {
    const id = await doctor.order({ job_type: "MRI", priority: "urgent" });
    const row = app.page.getByTestId(`row-${id}`);
    const ocsId = (await row.getAttribute("data-ocs-id")) ?? "";
    const { body } = await doctor.get(`/api/ocs/${id}/`);
    told = { id, ocsId, patient: orderDetailSchema.parse(body).patient.name };
    await eventually(async () => expect(await desktop.notifications()).not.toEqual([]));
    await app.page.getByTestId("ledger-open").click();
    await ask(ocsId);
    await eventually(async () => expect(await answer().getAttribute("data-verdict")).toBe("told"));
    const story = (await answer().textContent()) ?? "";
    expect(story).toMatch(
      new RegExp(`You were told about ${ocsId}: “New order”, .*\\d\\d:\\d\\d:\\d\\d\\.\\d{3}, \\d+ ms after`),
    );
    expect(story).toMatch(
      /Arrived here.*Decided: tell on the desktop.*urgent.*Shown on the desktop after \d+ ms/,
    );
    await chainIs("unbroken");
    expect(await chain().textContent()).toMatch(/^[\d,]+ records, unbroken since /);
    await app.screenshot("ledger-told");
  });

  it("by its number too; and of an order that never came it says when none could have come", async () => {
    await ask(String(told.id));
    await eventually(async () =>
      expect(await answer().textContent()).toContain(`You were told about ${told.id}`),
    );
    await ask("999999");
    await eventually(async () => expect(await answer().getAttribute("data-verdict")).toBe("nothing"));
    await app.screenshot("ledger-nothing");
    await app.page.getByTestId("language").click();
    await eventually(async () =>
      expect(await answer().textContent()).toContain("999999 오더의 소식은 없습니다"),
    );
    await ask(told.ocsId);
    await eventually(async () => expect(await answer().textContent()).toContain("오더의 소식을 알렸습니다"));
    await chainIs("unbroken");
    await app.screenshot("ledger-korean");
    await app.page.getByTestId("language").click();
  });

  it("says nothing to the next person of what came to the one before", async () => {
    await app.page.getByTestId("signout").click();
    await app.signIn("lis1");
    await app.page.getByTestId("ledger-open").click();
    await ask(told.ocsId);
    await eventually(async () => expect(await answer().getAttribute("data-verdict")).toBe("nothing"));
    expect(await app.page.getByTestId("ledger").textContent()).not.toContain("ris1");
    await app.page.getByTestId("signout").click();
    await app.signIn("ris1");
  });
});

describe("the files", () => {
  it("hold every step, and no patient", async () => {
    const text = written();
    for (const event of ["received", "decided", "shown", "signedIn", "signedOut", "connectionLive"])
      expect(text).toContain(`"event":"${event}"`);
    expect(told.patient.length).toBeGreaterThan(1);
    expect(text).not.toContain(told.patient);
    expect(text).not.toMatch(/\p{Script=Hangul}/u);
  });

  it("are verified and asked by the command, while the app runs, without a display", async () => {
    expect(await command("verify")).toMatchObject({ code: 0 });
    const { code, text } = await command("order", told.ocsId);
    expect(code).toBe(0);
    expect(text).toContain("New order");
    expect(text).toContain("· ris1");
    expect(await command("order", "999999")).toMatchObject({ code: 1 });
  });

  it("are saved where the person says, their own records alone, and that is noted", async () => {
    const folder = mkdtempSync(join(tmpdir(), "radbell-export-"));
    try {
      await app.page.getByTestId("ledger-open").click();
      for (const [format, name] of [
        ["csv", "mine.csv"],
        ["dicom", "mine.xml"],
      ] as const) {
        const filePath = join(folder, name);
        await app.app.evaluate(({ dialog }, path) => {
          dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
        }, filePath);
        await app.page.getByTestId(`ledger-export-${format}`).click();
        await eventually(async () =>
          expect(await app.page.getByTestId("ledger-exported").textContent()).toContain(filePath),
        );
      }
      const csv = readFileSync(join(folder, "mine.csv"), "utf8");
      expect(csv).toContain(`,${told.ocsId},`);
      expect(csv).not.toContain("lis1");
      expect(readFileSync(join(folder, "mine.xml"), "utf8")).toContain(`ParticipantObjectID="${told.id}"`);
      await eventually(() => expect(written()).toContain('"event":"exported"'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("are whole after a quit and another start", async () => {
    await app.close();
    expect(written()).toContain('"event":"appStopped"');
    expect(await command("verify")).toMatchObject({ code: 0 });
    app = await rooms.launch({ desktop, locale: "en", profileDir: app.profileDir });
    await app.signIn("ris1");
    await app.page.getByTestId("ledger-open").click();
    await ask(told.ocsId);
    await eventually(async () => expect(await answer().getAttribute("data-verdict")).toBe("told"));
    await chainIs("unbroken");
    expect(written()).not.toMatch(/"event":"(tornLine|recordsLost)"/);
  });

  it("show one changed byte, and where it is", async () => {
    const [name = ""] = readdirSync(ledger()).filter((each) => each.endsWith(".jsonl"));
    const path = join(ledger(), name);
    const text = readFileSync(path, "utf8");
    const at = text.indexOf('"where":"native"') + '"where":"'.length;
    const line = text.slice(0, at).split("\n").length;
    writeFileSync(path, `${text.slice(0, at)}N${text.slice(at + 1)}`);
    await app.page.getByTestId("ledger-verify").click();
    await chainIs("broken");
    const where = `Record ${line} is not what was written (${name}:${line}).`;
    expect(await chain().textContent()).toContain(where);
    await app.screenshot("ledger-broken");
    const { code, text: said } = await command("verify");
    expect(code).toBe(1);
    expect(said).toContain(where);
  });
});

it("a head that was gone at the start is said, on the screen and by the command", async () => {
  await app.close();
  rmSync(join(ledger(), "head.json"));
  app = await rooms.launch({ desktop, locale: "en", profileDir: app.profileDir });
  await app.signIn("ris1");
  await app.page.getByTestId("ledger-open").click();
  await chainIs("broken");
  const said = /wrote record \d+ \(.*\.jsonl:\d+\), head\.json was gone/;
  expect(await chain().textContent()).toMatch(said);
  await app.screenshot("ledger-head-missing");
  const { code, text } = await command("verify");
  expect(code).toBe(1);
  expect(text).toMatch(said);
});

it("a disk that hangs keeps the app from ending for three seconds, not for ever; and it starts again", async () => {
  const profileDir = mkdtempSync(join(tmpdir(), "radbell-profile-"));
  const folder = join(profileDir, "ledger");
  mkdirSync(folder);
  // Whoever opens it for writing waits, as for a disk that does not answer.
  const path = fileOf(folder, 1, dayOf(Date.now())).path;
  execFileSync("mkfifo", [path]);
  const other = await rooms.launch({ desktop, locale: "en", profileDir });
  await other.signIn("ris2");
  const ended = new Promise((resolve) => {
    other.app.process().once("exit", resolve);
  });
  const began = performance.now();
  await other.close();
  await ended;
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(readFileSync(join(profileDir, "logs", "radbell.log"), "utf8")).toMatch(
    /"why":"ETIMEDOUT","lost":\d+.*"event":"ledger\.notClosed"/,
  );
  rmSync(path);
  const again = await rooms.launch({ desktop, locale: "en", profileDir });
  await again.signIn("ris2");
  await again.close();
  expect(readFileSync(path, "utf8")).toContain('"event":"appStopped"');
});

it("a disk that refuses is said in the status bar, and stops no alert", async () => {
  const profileDir = mkdtempSync(join(tmpdir(), "radbell-profile-"));
  writeFileSync(join(profileDir, "ledger"), "in the way");
  const other = await rooms.launch({ desktop, locale: "en", profileDir });
  await other.signIn("ris2");
  await other.page.getByTestId("ledger-not-written").waitFor();
  await doctor.order({ job_type: "CT-Z", priority: "urgent" });
  await eventually(async () =>
    expect((await desktop.notifications()).map(({ summary }) => summary)).toContain("1 urgent CT-Z order"),
  );
  rmSync(join(profileDir, "ledger"));
  await other.page.getByTestId("ledger-not-written").waitFor({ state: "detached" });
  await other.close();
});

it("audit messages go to the syslog server of the policy, over TLS, to the last", async () => {
  const certificates = mkdtempSync(join(tmpdir(), "radbell-syslog-"));
  makeCertificates(certificates);
  const collector = await startSyslogCollector(certificates);
  try {
    const caFile = join(certificates, "ca.pem");
    const syslog = { host: "localhost", port: collector.port, transport: "tls", caFile };
    const other = await rooms.launch({ desktop, locale: "en", policy: { setBy: "IT", syslog } });
    await other.signIn("ris2");
    const id = await doctor.order({ job_type: "MRI", priority: "urgent" });
    const all = (): string => collector.messages.join("\n");
    await eventually(() => expect(all()).toMatch(new RegExp(`"shown".*ParticipantObjectID="${id}"`)));
    await other.close();
    expect(all()).toMatch(/DICOM\+RFC3881.*"110122".*UserID="ris2"/);
    expect(all()).toMatch(/"110123".*UserID="ris2"/);
    expect(collector.messages.at(-1)).toContain("Application Stop");
    expect(all()).not.toContain(told.patient);
  } finally {
    await collector.close();
    rmSync(certificates, { recursive: true, force: true });
  }
});
