import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nobody, noteOf, noteOfStep } from "#core/ledger/note.ts";
import type { JournalStep } from "#core/alerts/journal.ts";
import { readCommandLine } from "../command-line.ts";
import { systemClock } from "../system-clock.ts";
import { ledgerFiles } from "./ledger-folder.ts";
import { runLedgerCommand, type LedgerCommandOutput } from "./ledger-command.ts";
import { createLedgerWriter } from "./ledger-writer.ts";

let base: string;
let folder: string;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), "radbell-command-"));
  folder = join(base, "ledger");
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const silent = { info: () => undefined, warn: () => undefined };
/** Two people and an order that one of them was told about. */
async function writeDay(): Promise<void> {
  const writer = createLedgerWriter({
    folder,
    clock: systemClock,
    log: silent,
    settled: () => undefined,
    changed: () => undefined,
  });
  const at = systemClock.now();
  const server = "https://ris.hospital.test";
  const step = (person: string, afterMs: number, what: JournalStep): void =>
    writer.note(
      noteOfStep(
        {
          news: { orderId: 12, ocsId: "ocs_0012", kind: "created", at, seq: null, heardAt: 5 },
          step: what,
          at: at + afterMs,
          afterMs,
        },
        { person, server },
      ),
    );
  writer.note(noteOf(at, "appStarted", nobody, { version: "0.1.0" }));
  writer.note(noteOf(at, "signedIn", { person: "ris1", server }));
  step("ris1", 0, { what: "received" });
  step("ris1", 2, { what: "decided", route: "native", urgent: true, reason: "shown" });
  step("ris1", 14, { what: "shown", where: "native" });
  step("lis1", 3, { what: "decided", route: "off", urgent: true, reason: "not my department" });
  await writer.close();
}
const command = async (...words: string[]): Promise<LedgerCommandOutput> =>
  runLedgerCommand(words, folder, "en");

describe("radbell --ledger", () => {
  it("verify says that the chain is unbroken, and after one changed byte where it is not", async () => {
    await writeDay();
    const whole = await command("verify");
    expect(whole.text).toMatch(/^6 records, unbroken since /);
    expect(whole.code).toBe(0);
    const path = ledgerFiles(folder)[0]?.path ?? "";
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace('"afterMs":14', '"afterMs":15'));
    const { code, text: said } = await command("verify");
    expect(code).toBe(1);
    expect(said).toMatch(/Record 5 is not what was written \(000001-[\d-]+\.jsonl:5\)\./);
  });

  it("verify says that the head is gone, and goes on saying so after the next start", async () => {
    await writeDay();
    rmSync(join(folder, "head.json"));
    const gone = await command("verify");
    expect(gone.code).toBe(1);
    expect(gone.text).toContain("head.json is gone");
    await writeDay();
    const { code, text } = await command("verify");
    expect(code).toBe(1);
    expect(text).toMatch(
      /wrote record 7 \(000001-[\d-]+\.jsonl:7\), head\.json was gone.*after number 6 may have been removed/,
    );
    const korean = await runLedgerCommand(["verify"], folder, "ko");
    expect(korean.text).toMatch(/7번 기록을 쓸 때\(.*head\.json 파일이 없었습니다\. 그 전에 6번 뒤의 기록이/);
  });

  it("order tells the story of every person on the PC, by number or by name", async () => {
    await writeDay();
    for (const order of ["12", "ocs_0012"]) {
      const { code, text } = await command("order", order);
      expect(code).toBe(0);
      expect(text).toContain(`People here were told about ${order}: “New order”, on the desktop`);
      expect(text).toMatch(/New order · .* · ris1\n {2}[\d:.]+ {2}Arrived here/);
      expect(text).toMatch(
        /· lis1\n {2}[\d:.]+ {2}Decided: not told, because the order is another department's/,
      );
    }
    expect(await command("order", "13")).toMatchObject({ code: 1 });
  });

  it("exports both forms whole, for their owner alone", async () => {
    await writeDay();
    const csv = join(base, "all.csv");
    expect(await command("export-csv", csv)).toEqual({ code: 0, text: `6 records saved in ${csv}.` });
    expect(readFileSync(csv, "utf8").split("\r\n")).toHaveLength(8);
    expect(statSync(csv).mode & 0o777).toBe(0o600);
    const xml = join(base, "all.xml");
    expect(await command("export-dicom", xml)).toMatchObject({ code: 0 });
    expect(readFileSync(xml, "utf8").match(/<AuditMessage>/g)).toHaveLength(4);
  });

  it("says what is wrong and what to do where it cannot", async () => {
    const says = async (words: readonly string[], text: string): Promise<void> => {
      const said = await command(...words);
      expect(said.text).toContain(text);
      expect(said.code).toBe(2);
    };
    await says(["verify"], "--profile NAME");
    await writeDay();
    await says(["export-csv", join(base, "no", "such.csv")], "ENOENT");
    for (const words of [[], ["order"], ["verify", "more"], ["dance"]]) await says(words, "Usage:");
  });

  it("is asked for on the app's own command line, before or after other options", () => {
    const words = (...args: string[]) => {
      const read = readCommandLine(args);
      return read.ok ? read.options.ledger : read.sentence;
    };
    expect(words("/app", "--ledger", "order", "12", "--profile", "night")).toEqual(["order", "12"]);
    expect(words("--profile=night", "--ledger=verify")).toEqual(["verify"]);
    expect(words("--hidden")).toBeNull();
  });
});
