import { describe, expect, it } from "vitest";
import { madeOf } from "#core/ledger/ledger.ts";
import { nobody, type Whose } from "#core/ledger/note.ts";
import type { LedgerNote } from "#protocol/ledger.ts";
import type { LedgerJob } from "#protocol/ledger-job.ts";
import type { Locale } from "#protocol/snapshot.ts";
import { createVirtualClock } from "#tests/support/virtual-clock.ts";
import { createLedgerDesk } from "./ledger-desk.ts";

const server = "https://ris.hospital.test";

/** A desk whose person changes when `at` is reached. */
function deskWhere(at: "choosing" | "saving" | "never", file: string | null = "/home/ris1/mine.csv") {
  let now: Whose = { person: "ris1", server };
  const jobs: LedgerJob[] = [];
  const notes: LedgerNote[] = [];
  const told: string[] = [];
  const leave = (here: typeof at): void => {
    if (at === here) now = { person: "ris2", server };
  };
  const desk = createLedgerDesk({
    folder: "ledger",
    clock: createVirtualClock(),
    writer: {
      note: (noted) => void notes.push(madeOf(noted)),
      isWritten: () => true,
      unwritten: () => 0,
      flush: async () => undefined,
      close: async () => undefined,
    },
    run: async (job) => {
      leave("saving");
      jobs.push(job);
      return { kind: "exported", records: 3, sentence: `3 records saved in ${file}.` };
    },
    choose: async () => {
      leave("choosing");
      return file;
    },
    tell: (sentence) => void told.push(sentence),
    onWritten: () => () => undefined,
  });
  const save = async (locale: Locale) => desk.exportTo("csv", () => now, locale);
  return { save, jobs, notes, told };
}

describe("a copy for a person who has gone", () => {
  it("while the file was being chosen: nothing is saved, and whoever is there now is told so", async () => {
    for (const [locale, words] of [
      ["en", /^No copy was saved: another person signed in/],
      ["ko", /다른 사용자가 로그인하여 사본을 저장하지 않았습니다/],
    ] as const) {
      const { save, jobs, notes, told } = deskWhere("choosing");
      const copy = await save(locale);
      expect(copy).toEqual({ kind: "overtaken", sentence: told[0] });
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(words);
      expect([jobs, notes]).toEqual([[], []]);
    }
  });

  it("while it was being saved: where it is is not said to the next person, and whose it is is noted", async () => {
    const { save, notes, told } = deskWhere("saving");
    const copy = await save("en");
    expect(copy).toEqual({ kind: "overtaken", sentence: told[0] });
    expect(told.join()).toMatch(/of the person who was signed in/);
    expect(told.join()).not.toContain("/home/ris1");
    expect(notes).toMatchObject([{ event: "exported", person: "ris1" }]);
  });
});

it("a copy is saved for whoever asked and is still there, and none where they thought better of it", async () => {
  const kept = deskWhere("never");
  expect(await kept.save("en")).toMatchObject({ kind: "saved" });
  expect(kept.jobs).toMatchObject([{ kind: "export", person: "ris1", server }]);
  expect(kept.told).toEqual([]);
  const left = deskWhere("choosing", null);
  expect(await left.save("en")).toEqual({ kind: "cancelled" });
  expect(left.told).toEqual([]);
});

it("a question whose files cannot be read is refused, not answered", async () => {
  const desk = createLedgerDesk({
    folder: "ledger",
    clock: createVirtualClock(),
    writer: {
      note: () => undefined,
      isWritten: () => false,
      unwritten: () => 0,
      flush: async () => undefined,
      close: async () => undefined,
    },
    run: async () => ({ kind: "failed", reason: "EACCES" }),
    choose: async () => null,
    tell: () => undefined,
    onWritten: () => () => undefined,
  });
  await expect(desk.verify("en")).rejects.toThrow("EACCES");
  await expect(desk.ask("12", nobody, "en")).rejects.toThrow("EACCES");
});

it("a question is not kept waiting for ever by a disk that hangs: it cannot be answered, and that is said", async () => {
  const clock = createVirtualClock();
  const desk = createLedgerDesk({
    folder: "ledger",
    clock,
    writer: {
      note: () => undefined,
      isWritten: () => true,
      unwritten: () => 1,
      flush: async () => new Promise(() => undefined),
      close: async () => undefined,
    },
    run: async () => ({ kind: "failed", reason: "not asked" }),
    choose: async () => null,
    tell: () => undefined,
    onWritten: () => () => undefined,
  });
  const said = desk.verify("en").then(
    () => "answered",
    (error: unknown) => (error instanceof Error ? error.message : ""),
  );
  await clock.pass(10_000);
  expect(await said).toBe("ETIMEDOUT");
});
