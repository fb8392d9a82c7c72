import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ledgerOnDisk } from "#tests/support/ledger-on-disk.ts";
import { dayOf, fileOf, ledgerFiles } from "./ledger-folder.ts";
import { followChain } from "./read-ledger.ts";

const dayMs = 24 * 3_600_000;
const disk = ledgerOnDisk();

describe("what is older than 90 days", () => {
  it("goes, and the chain is still whole, by a record that says how it ended", async () => {
    const writer = disk.start();
    for (let day = 0; day < 100; day += 10) {
      writer.note(disk.event(day));
      await writer.flush();
      disk.clock.setWallClock(disk.clock.now() + 10 * dayMs);
    }
    writer.note(disk.event(100));
    await writer.flush();
    expect(ledgerFiles(disk.folder)).toHaveLength(11);
    // The clock was set in the first hour.
    await disk.passAndFlush(writer, 3_600_000);
    expect(ledgerFiles(disk.folder)).toHaveLength(11);
    await disk.passAndFlush(writer, 3_600_000);
    await expect
      .poll(async () => disk.passAndFlush(writer, 0).then(() => ledgerFiles(disk.folder).length))
      .toBe(10);
    expect(ledgerFiles(disk.folder)).toHaveLength(10);
    expect(await followChain(disk.folder)).toMatchObject({ faults: [], records: 11 });
    expect((await disk.read()).at(-1)).toMatchObject({ event: "pruned", facts: { upTo: 1, files: 1 } });
    // Somebody who removes one more has no such record.
    rmSync(ledgerFiles(disk.folder)[0]?.path ?? "");
    expect((await followChain(disk.folder)).faults).toMatchObject([{ kind: "missing", from: 1, to: 2 }]);
  });

  it("and cannot be removed is said in the log, and is no refusal to write; nor is it noted every hour", async () => {
    const first = disk.start();
    first.note(disk.event(1));
    await first.close();
    const old = disk.today();
    const text = readFileSync(old);
    disk.clock.setWallClock(disk.clock.now() + 100 * dayMs);
    const writer = disk.start();
    writer.note(disk.event(2));
    await writer.flush();
    await disk.clock.pass(3_600_000);
    const pruned = async () => (await disk.read()).filter(({ event: what }) => what === "pruned").length;
    await expect.poll(pruned).toBe(1);
    // It is on its way to the disk; meanwhile a disk.folder, which is not removed as a file is, takes the place of the old one.
    rmSync(old);
    mkdirSync(old);
    await writer.flush();
    expect(disk.logged.join()).toContain("ledger.notPruned");
    expect(writer.isWritten()).toBe(true);
    expect(disk.logged.join()).not.toContain("ledger.notWritten");
    rmSync(old, { recursive: true });
    writeFileSync(old, text);
    await disk.clock.pass(3_600_000);
    await expect.poll(() => existsSync(old)).toBe(false);
    expect(await pruned()).toBe(1);
  });

  it("goes one after the other: a power cut in between leaves a chain that is whole", async () => {
    const writer = disk.start();
    for (const day of [1, 2, 3]) {
      writer.note(disk.event(day));
      await writer.flush();
      disk.clock.setWallClock(disk.clock.now() + dayMs);
    }
    await writer.close();
    disk.clock.setWallClock(disk.clock.now() + 100 * dayMs);
    const [one, two, three] = ledgerFiles(disk.folder).map(({ path }) => ({
      path,
      text: readFileSync(path),
    }));
    const later = disk.start();
    later.note(disk.event(4));
    await later.flush();
    await disk.passAndFlush(later, 3_600_000);
    await expect
      .poll(async () => disk.passAndFlush(later, 0).then(() => ledgerFiles(disk.folder).length))
      .toBe(1);
    expect((await followChain(disk.folder)).faults).toEqual([]);
    for (const left of [[three], [two, three], [one, two, three]]) {
      for (const file of left) writeFileSync(file?.path ?? "", file?.text ?? "");
      expect((await followChain(disk.folder)).faults).toEqual([]);
    }
  });

  it("is not held up by a file of a day that has not come yet, which a wrong clock wrote", async () => {
    const right = disk.clock.now();
    const writer = disk.start();
    disk.clock.setWallClock(right + 4_000 * dayMs);
    writer.note(disk.event(1));
    await writer.flush();
    disk.clock.setWallClock(right);
    writer.note(disk.event(2));
    await writer.flush();
    disk.clock.setWallClock(right + 95 * dayMs);
    writer.note(disk.event(3));
    await writer.flush();
    await disk.passAndFlush(writer, 3_600_000);
    await disk.passAndFlush(writer, 3_600_000);
    await expect
      .poll(async () => disk.passAndFlush(writer, 0).then(() => ledgerFiles(disk.folder).length))
      .toBe(1);
    expect((await followChain(disk.folder)).faults).toEqual([]);
  });

  it("is not removed by a clock that was set ahead a moment ago", async () => {
    const writer = disk.start();
    writer.note(disk.event(1));
    await writer.flush();
    await disk.passAndFlush(writer, 3_599_000);
    const right = disk.clock.now();
    disk.clock.setWallClock(right + 4_000 * dayMs);
    writer.note(disk.event(2));
    await writer.flush();
    await disk.passAndFlush(writer, 2_000);
    disk.clock.setWallClock(right + 2_000);
    await disk.passAndFlush(writer, 3_600_000);
    await disk.passAndFlush(writer, 3_600_000);
    expect((await disk.read()).map(({ facts }) => facts["count"])).toContain(1);
  });

  it("stays until its removal is on the disk", async () => {
    const first = disk.start();
    first.note(disk.event(1));
    await first.close();
    disk.clock.setWallClock(disk.clock.now() + 100 * dayMs);
    const writer = disk.start();
    writer.note(disk.event(2));
    await writer.flush();
    const second = fileOf(disk.folder, 2, dayOf(disk.clock.now())).path;
    expect(existsSync(second)).toBe(true);
    expect(readdirSync(disk.folder).filter((name) => name.endsWith(".jsonl"))).toHaveLength(2);
    // A clock that was wrong for less than an hour has cost nothing.
    await disk.passAndFlush(writer, 3_500_000);
    expect(ledgerFiles(disk.folder)).toHaveLength(2);
  });
});
