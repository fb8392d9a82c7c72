import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical } from "#core/ledger/canonical.ts";
import { noHead } from "#core/ledger/chain.ts";
import { ledgerOnDisk } from "#tests/support/ledger-on-disk.ts";
import { followChain } from "./read-ledger.ts";

const disk = ledgerOnDisk();

describe("a power cut", () => {
  it("in the middle of a line: what is left of it is kept aside, and that is a record", async () => {
    const first = disk.start();
    first.note(disk.event(1));
    await first.close();
    const torn = '{"afterMs":null,"at":17900';
    appendFileSync(disk.today(), torn);
    expect(await followChain(disk.folder)).toMatchObject({ faults: [], isUnfinished: true });
    const second = disk.start();
    second.note(disk.event(2));
    await second.flush();
    expect(await followChain(disk.folder)).toMatchObject({ faults: [], records: 3, isUnfinished: false });
    const [, noted] = await disk.read();
    expect(noted).toMatchObject({ event: "tornLine", facts: { bytes: torn.length } });
    expect(readFileSync(join(disk.folder, String(noted?.facts["file"])), "utf8")).toBe(torn);
  });

  it("at whatever byte: nothing before it is lost, nothing of it is thrown away, and the chain goes on", async () => {
    const first = disk.start();
    for (let n = 0; n < 12; n += 1) first.note(disk.event(n));
    await first.close();
    const whole = readFileSync(disk.today());
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (cut) => {
        rmSync(disk.folder, { recursive: true });
        mkdirSync(disk.folder);
        writeFileSync(join(disk.folder, "head.json"), canonical(noHead));
        writeFileSync(disk.today(), whole.subarray(0, cut));
        const again = disk.start();
        again.note(disk.event(99));
        await again.close();
        const { faults, isUnfinished } = await followChain(disk.folder);
        expect([faults, isUnfinished]).toEqual([[], false]);
        const aside = readdirSync(disk.folder).filter((name) => name.includes(".torn-"));
        const kept = readFileSync(disk.today());
        const torn = aside.map((name) => readFileSync(join(disk.folder, name)));
        const before = whole.subarray(0, cut - (torn[0]?.length ?? 0));
        expect(kept.subarray(0, before.length).equals(before)).toBe(true);
        expect(Buffer.concat([before, ...torn]).equals(whole.subarray(0, cut))).toBe(true);
        expect((await disk.read()).filter(({ event: what }) => what === "tornLine")).toHaveLength(
          aside.length,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("at each step of the first second: the next start goes on, and takes no loss for one that never was", async () => {
    const first = disk.start();
    for (const n of [1, 2]) first.note(disk.event(n));
    await first.flush();
    const one = readFileSync(disk.today());
    const headOne = readFileSync(join(disk.folder, "head.json"));
    first.note(disk.event(3));
    await first.close();
    const two = readFileSync(disk.today());
    const headTwo = readFileSync(join(disk.folder, "head.json"));
    const empty = Buffer.from(canonical(noHead));
    const nothing = Buffer.alloc(0);
    /** What each file holds; null where it is not there. And how many records there are to find. */
    type Left = { [file in "head" | "new" | "day"]: Buffer | null } & { kept: number };
    const steps: Left[] = [
      { new: null, head: null, day: null, kept: 0 },
      { new: empty.subarray(0, 3), head: null, day: null, kept: 0 },
      { new: null, head: empty, day: null, kept: 0 },
      { new: null, head: empty, day: nothing, kept: 0 },
      { new: null, head: empty, day: one.subarray(0, one.length / 3), kept: 0 },
      { new: null, head: empty, day: one, kept: 2 },
      { new: headOne.subarray(0, 9), head: empty, day: one, kept: 2 },
      { new: headOne, head: empty, day: one, kept: 2 },
      { new: null, head: headOne, day: one, kept: 2 },
      { new: null, head: headOne, day: two.subarray(0, one.length + 40), kept: 2 },
      { new: null, head: headOne, day: two, kept: 3 },
      { new: headTwo, head: headOne, day: two, kept: 3 },
      { new: null, head: headTwo, day: two, kept: 3 },
    ];
    for (const left of steps) {
      rmSync(disk.folder, { recursive: true });
      mkdirSync(disk.folder);
      for (const [name, bytes] of [
        ["head.json", left.head],
        ["head.json.new", left.new],
        [basename(disk.today()), left.day],
      ] as const)
        if (bytes !== null) writeFileSync(join(disk.folder, name), bytes);
      disk.settled.length = 0;
      const again = disk.start();
      again.note(disk.event(99));
      await again.close();
      const counts = (await disk.read()).flatMap(({ event: what, facts }) =>
        what === "connectionLive" ? [facts["count"]] : [],
      );
      expect(counts).toEqual([...[1, 2, 3].slice(0, left.kept), 99]);
      const others = (await disk.read()).filter(({ event: what }) => what !== "connectionLive");
      expect(others.every(({ event: what }) => what === "tornLine")).toBe(true);
      expect(await followChain(disk.folder)).toMatchObject({ faults: [], isUnfinished: false });
    }
  });

  it("in the very first half second is not taken for a head that somebody removed", async () => {
    const first = disk.start();
    first.note(disk.event(1));
    // Written, and not settled: the clock stands still.
    await expect.poll(() => existsSync(disk.today()) && statSync(disk.today()).size).toBeGreaterThan(0);
    expect(disk.settled).toEqual([]);
    const left = join(disk.base, "left");
    cpSync(disk.folder, left, { recursive: true });
    await first.close();
    rmSync(disk.folder, { recursive: true });
    cpSync(left, disk.folder, { recursive: true });
    const second = disk.start();
    second.note(disk.event(2));
    await second.close();
    expect(await followChain(disk.folder)).toMatchObject({ faults: [], records: 2 });
  });

  it("that took whole lines: they are missing, for good, and that is a record", async () => {
    const first = disk.start();
    for (const n of [1, 2, 3]) first.note(disk.event(n));
    await first.close();
    const lines = readFileSync(disk.today(), "utf8").split("\n");
    writeFileSync(disk.today(), `${lines[0]}\n`);
    const second = disk.start();
    second.note(disk.event(4));
    await second.flush();
    expect((await disk.read()).map(({ event: what, facts }) => ({ what, facts })).slice(1)).toEqual([
      { what: "recordsLost", facts: { from: 2, to: 3 } },
      { what: "connectionLive", facts: { count: 4 } },
    ]);
    expect((await followChain(disk.folder)).faults).toMatchObject([{ kind: "missing", from: 2, to: 3 }]);
  });

  it("that took the head: a cut end could not be seen, so that is a fault, and stays one after the next start", async () => {
    const first = disk.start();
    first.note(disk.event(1));
    await first.close();
    rmSync(join(disk.folder, "head.json"));
    expect((await followChain(disk.folder)).faults).toMatchObject([{ kind: "noHead", n: 1 }]);
    const second = disk.start();
    second.note(disk.event(2));
    await second.flush();
    expect((await disk.read())[1]).toMatchObject({ event: "headMissing", facts: { last: 1 } });
    const found = { kind: "headMissing", n: 2, last: 1, where: `${basename(disk.today())}:2` };
    expect(await followChain(disk.folder)).toMatchObject({ faults: [found], records: 3 });
  });
});

describe("what another hand does to the files while they are written", () => {
  it("a second writer's lines are followed, not written over and not a second chain", async () => {
    const one = disk.start();
    one.note(disk.event(1));
    await one.flush();
    const two = disk.start();
    two.note(disk.event(2));
    await two.flush();
    one.note(disk.event(3));
    await one.flush();
    two.note(disk.event(4));
    await two.flush();
    expect((await disk.read()).map(({ n, facts }) => [n, facts["count"]])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    expect((await followChain(disk.folder)).faults).toEqual([]);
    expect(disk.logged.join()).toContain("ledger.changedUnderneath");
  });

  it("a file that is removed: what comes after does not go into it, and the loss is a record and a fault", async () => {
    const writer = disk.start();
    for (const n of [1, 2]) writer.note(disk.event(n));
    await writer.flush();
    rmSync(disk.today());
    writer.note(disk.event(3));
    await writer.flush();
    const records = await disk.read();
    expect(records.map(({ n, event: what }) => [n, what])).toEqual([
      [3, "recordsLost"],
      [4, "connectionLive"],
    ]);
    expect(records[0]).toMatchObject({ facts: { from: 1, to: 2 } });
    expect((await followChain(disk.folder)).faults).toMatchObject([{ kind: "missing", from: 1, to: 2 }]);
  });

  it("a last line that is no record any more: the numbers go on, also where the head is gone with it", async () => {
    for (const isHeadGone of [false, true]) {
      rmSync(disk.folder, { recursive: true, force: true });
      const first = disk.start();
      for (const n of [1, 2, 3]) first.note(disk.event(n));
      await first.close();
      const lines = readFileSync(disk.today(), "utf8").trimEnd().split("\n");
      writeFileSync(disk.today(), `${lines[0]}\n${lines[1]}\n${"x".repeat(lines[2]?.length ?? 0)}\n`);
      if (isHeadGone) rmSync(join(disk.folder, "head.json"));
      const second = disk.start();
      second.note(disk.event(4));
      await second.close();
      expect((await disk.read()).at(-1)?.n).toBeGreaterThan(3);
      const { faults } = await followChain(disk.folder);
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.filter((fault) => "n" in fault && (fault.n ?? 9) < 3)).toEqual([]);
    }
  });
});
