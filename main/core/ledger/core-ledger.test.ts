import { expect, it } from "vitest";
import { createMemoryLedger } from "../../../tests/support/memory-ledger.ts";
import { createVirtualClock } from "../../../tests/support/virtual-clock.ts";
import { createCoreLedger, type CoreLedger } from "./core-ledger.ts";
import type { Ledger } from "./ledger.ts";
import { nobody, type Whose } from "./note.ts";

const ris1: Whose = { person: "ris1", server: "https://ris.hospital.test" };
const cannot = "The files cannot be read.";

function coreOver(changed: Partial<Ledger>, whose: () => Whose = () => ris1) {
  const logged: string[] = [];
  const say = (event: string, fields?: object): void =>
    void logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
  const core: CoreLedger = createCoreLedger({ ...createMemoryLedger([]), ...changed }, createVirtualClock(), {
    log: { info: say, warn: say },
    locale: () => "en",
    whose,
    failed: () => cannot,
  });
  return { core, logged };
}
const fails = async (): Promise<never> => Promise.reject(new Error("EIO"));

it("a ledger that cannot be read, or never settles, is a sentence and a line in the log, not an exception", async () => {
  const { core, logged } = coreOver({ ask: fails, verify: fails, exportTo: fails });
  const sentence = { ok: false, code: "ledger", sentence: cannot };
  expect(await core.ask("12")).toEqual(sentence);
  expect(await core.verify()).toEqual(sentence);
  expect(await core.exportTo("csv")).toEqual(sentence);
  expect(logged).toEqual(Array.from({ length: 3 }, () => 'ledger.notAnswered {"why":"EIO"}'));
});

it("a copy that another person's sign-in has overtaken has a sentence; one that was thought better of has none", async () => {
  const overtaken = coreOver({
    exportTo: async () => ({ kind: "overtaken", sentence: "No copy was saved." }),
  });
  expect(await overtaken.core.exportTo("csv")).toEqual({
    ok: false,
    code: "overtaken",
    sentence: "No copy was saved.",
  });
  const cancelled = coreOver({});
  expect(await cancelled.core.exportTo("csv")).toEqual({ ok: true, sentence: null });
});

it("nobody is answered nothing", async () => {
  const { core } = coreOver({}, () => nobody);
  expect(await core.ask("12")).toMatchObject({ ok: false });
  expect(await core.exportTo("dicom")).toMatchObject({ ok: false });
});
