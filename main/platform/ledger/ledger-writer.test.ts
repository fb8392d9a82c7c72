import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ledgerOnDisk } from "#tests/support/ledger-on-disk.ts";
import { dayOf, ledgerFiles } from "./ledger-folder.ts";
import { followChain } from "./read-ledger.ts";

const dayMs = 24 * 3_600_000;
const disk = ledgerOnDisk();

describe("what is noted", () => {
  it("is on the disk in its order, chained over runs, and for its owner alone", async () => {
    const first = disk.start();
    for (let n = 0; n < 200; n += 1) first.note(disk.event(n));
    await first.close();
    const second = disk.start();
    second.note(disk.event(200));
    await second.flush();
    const records = await disk.read();
    expect(records.map(({ facts }) => facts["count"])).toEqual([...Array.from({ length: 201 }).keys()]);
    expect(disk.settled).toEqual(records.map(({ n }) => n));
    expect(await followChain(disk.folder)).toMatchObject({ faults: [], records: 201, isUnfinished: false });
    expect(statSync(disk.today()).mode & 0o777).toBe(0o600);
    expect(statSync(disk.folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(disk.folder, "head.json")).mode & 0o777).toBe(0o600);
  });

  it("in a burst holds nobody up: others have their turns all the while", async () => {
    const writer = disk.start();
    for (let n = 0; n < 4_000; n += 1) writer.note(disk.event(n));
    const size = (): number => statSync(disk.today(), { throwIfNoEntry: false })?.size ?? 0;
    expect(size()).toBe(0);
    let most = 0;
    let before = 0;
    let going = true;
    const turn = (): void => {
      const now = size();
      most = Math.max(most, now - before);
      before = now;
      if (going) setImmediate(turn);
    };
    turn();
    await writer.flush();
    going = false;
    expect(disk.settled).toHaveLength(4_000);
    const longest = Math.max(
      ...readFileSync(disk.today(), "utf8")
        .split("\n")
        .map((line) => line.length + 1),
    );
    expect(most).toBeGreaterThan(0);
    // While one is written the next may be given to the disk: two of 24 records.
    expect(most).toBeLessThanOrEqual(2 * 24 * longest);
  });

  it("has a file a day, also where the clock was set back", async () => {
    const writer = disk.start();
    writer.note(disk.event(1));
    await writer.flush();
    disk.clock.setWallClock(disk.clock.now() + dayMs);
    writer.note(disk.event(2));
    await writer.flush();
    disk.clock.setWallClock(disk.clock.now() - dayMs);
    writer.note(disk.event(3));
    await writer.flush();
    const days = ledgerFiles(disk.folder).map(({ number, day }) => [number, day]);
    const day = dayOf(disk.clock.now());
    expect(days).toEqual([
      [1, day],
      [2, dayOf(disk.clock.now() + dayMs)],
      [3, day],
    ]);
    expect(await followChain(disk.folder)).toMatchObject({ faults: [], records: 3 });
  });

  it("a steady stream of notes does not keep them from the disk", async () => {
    const writer = disk.start();
    for (let n = 0; n < 12; n += 1) {
      writer.note(disk.event(n));
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
      await disk.clock.pass(100);
    }
    await expect.poll(() => existsSync(join(disk.folder, "head.json"))).toBe(true);
    await writer.close();
  });
});
