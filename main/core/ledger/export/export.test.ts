import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LedgerNote, LedgerRecord } from "#protocol/ledger.ts";
import { sealedAll } from "../../../../tests/support/memory-ledger.ts";
import { nobody, noteOf, noteOfStep } from "../note.ts";
import { auditMessagesOf } from "./audit-message.ts";
import { csvHead, csvLine } from "./csv.ts";
import { syslogMessage } from "./syslog-message.ts";

const at = Date.UTC(2026, 10, 25, 5, 2, 11, 210);
const ris1 = { person: "ris1", server: "https://ris.hospital.test" };
const source = { host: "pc-07", process: 4711 };
const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");
const news = { orderId: 12, ocsId: "ocs_0012", kind: "created", at, seq: 7, heardAt: 1 } as const;
const entry = { news, at: at + 14, afterMs: 14 };
const notes: LedgerNote[] = [
  noteOf(at, "appStarted", nobody, { version: "0.1.0" }),
  noteOf(at, "signInFailed", { person: null, server: ris1.server }, { why: "refused" }),
  noteOf(at, "signedIn", ris1, { by: "password" }),
  noteOfStep({ ...entry, step: { what: "received" } }, ris1),
  noteOfStep({ ...entry, step: { what: "decided", route: "off", urgent: true, reason: "own action" } }, ris1),
  noteOfStep({ ...entry, step: { what: "decided", route: "native", urgent: true, reason: "shown" } }, ris1),
  noteOfStep({ ...entry, step: { what: "shown", where: "native" } }, ris1),
  noteOfStep({ ...entry, step: { what: "notShown", where: "native", why: "noDaemon" } }, ris1),
  noteOfStep({ ...entry, step: { what: "clicked", action: "open" } }, ris1),
  noteOfStep(
    {
      ...entry,
      news: { ...news, orderId: null, orders: [3, 4], kind: "summary" },
      step: { what: "shown", where: "inApp" },
    },
    ris1,
  ),
  noteOf(at, "exported", ris1, { format: "csv", records: 3 }),
  noteOf(at, "connectionLost", ris1, { why: "network" }),
  noteOf(at, "signedOut", ris1, { why: "signedOut" }),
  noteOf(at, "appStopped", nobody),
];
const records = sealedAll(notes);
const record = (event: string): LedgerRecord => {
  const found = records.find((each) => each.event === event);
  if (found === undefined) throw new Error(event);
  return found;
};

/** Takes a table apart by RFC 4180, without the code that wrote it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let n = 0; n < text.length; n += 1) {
    const character = text[n] ?? "";
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[n + 1] === '"') {
        field += '"';
        n += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "," || character === "\r") {
      rows.at(-1)?.push(field);
      field = "";
      if (character === "\r") {
        rows.push([]);
        n += 1;
      }
    } else field += character;
  }
  return rows.slice(0, -1);
}

describe("the table", () => {
  it("has a line a record, its head, and line ends and quotes as RFC 4180 has them", () => {
    const text = csvHead + records.map(csvLine).join("");
    expect(text.startsWith("\uFEFFn,time,event,")).toBe(true);
    const [head = [], ...rows] = parseCsv(text.slice(1));
    expect(rows).toHaveLength(records.length);
    for (const row of rows) expect(row).toHaveLength(head.length);
    const shown = Object.fromEntries(head.map((name, n) => [name, rows[6]?.[n]]));
    expect(shown).toMatchObject({
      n: "7",
      time: "2026-11-25T05:02:11.224Z",
      event: "shown",
      person: "ris1",
      order: "12",
      ocsId: "ocs_0012",
      news: "created",
      newsTime: "2026-11-25T05:02:11.210Z",
      seq: "7",
      afterMs: "14",
      facts: "where=native",
      hash: records[6]?.hash,
    });
    expect(rows[9]?.[head.indexOf("orders")]).toBe("3 4");
  });

  it("whatever a person is called, a spreadsheet takes it for text, and it comes back as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (person) => {
        const [made] = sealedAll([noteOf(at, "signedIn", { person, server: '=cmd|"/c calc"!A1' })]);
        if (made === undefined) throw new Error("no record");
        const [row = []] = parseCsv(csvLine(made));
        expect(row).toHaveLength(17);
        expect(row[3]?.replace(/^'(?=[=+\-@\t\r\n])/, "")).toBe(made.person);
        expect(row[3]).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(row[4]).toBe('\'=cmd|"/c calc"!A1');
      }),
    );
  });
});

describe("an audit message", () => {
  const messageOf = (event: string) => auditMessagesOf(record(event), source, base64)[0] ?? null;
  const schema = join(import.meta.dirname, "../../../../tests/support/schemas/dicom-audit-message.rng");

  it("is of the schema of PS3.15 A.5.1, for every record that is an auditable event", () => {
    const messages = records.flatMap((each) => auditMessagesOf(each, source, base64).map(({ xml }) => xml));
    expect(messages).toHaveLength(11);
    for (const xml of messages) validate(xml);
    expect(() => validate(messages[0]?.replace("EventOutcomeIndicator", "Outcome") ?? "")).toThrow();
  });

  /** By libxml2's RELAX NG; the whole suite says so where it is not there. */
  function validate(xml: string): void {
    if (!existsSync("/usr/bin/xmllint"))
      throw new Error("xmllint is not installed: apt-get install libxml2-utils");
    execFileSync("/usr/bin/xmllint", ["--noout", "--relaxng", schema, "-"], { input: xml, stdio: "pipe" });
  }

  it("says who signed in, and that it failed, by the standard's own codes", () => {
    expect(messageOf("signedIn")?.xml).toContain(
      '<EventID csd-code="110114" codeSystemName="DCM" originalText="User Authentication"/><EventTypeCode csd-code="110122" codeSystemName="DCM" originalText="Login"/>',
    );
    expect(messageOf("signedIn")?.xml).toContain('UserID="ris1" UserIsRequestor="true"');
    expect(messageOf("signedOut")?.xml).toContain('csd-code="110123"');
    expect(messageOf("signInFailed")).toMatchObject({ outcome: 4 });
    expect(messageOf("appStarted")?.xml).toContain('csd-code="110120"');
    expect(messageOf("appStopped")?.xml).toContain('csd-code="110121"');
  });

  it("says of a delivered notification which order it was of, and what became of it, and names no patient object", () => {
    const shown = messageOf("shown");
    expect(shown?.xml).toContain('csd-code="110109"');
    expect(shown?.xml).toContain('ParticipantObjectID="12"');
    expect(shown?.xml).toContain(`type="afterMs" value="${base64("14")}"`);
    expect(shown?.xml).toContain(`type="ledgerHash" value="${base64(record("shown").hash)}"`);
    expect(messageOf("notShown")).toMatchObject({ outcome: 4 });
    for (const each of records)
      for (const { xml } of auditMessagesOf(each, source, base64))
        expect(xml).not.toContain('TypeCodeRole="1"');
    expect(messageOf("received")).toBeNull();
  });

  it("of a summary of many orders has 20 at most, each with its details and which one it is, and no more than 8,192 bytes", () => {
    const orders = Array.from({ length: 45 }, (_, n) => 2_147_400_000 + n);
    const summary = { ...news, orderId: null, orders, kind: "summary" } as const;
    const [made] = sealedAll([
      noteOfStep({ ...entry, news: summary, step: { what: "shown", where: "digest" } }, ris1),
    ]);
    if (made === undefined) throw new Error("no record");
    const messages = auditMessagesOf(made, { host: "h".repeat(60), process: 4_194_304 }, base64);
    const ids = messages.map(({ xml }) =>
      [...xml.matchAll(/ParticipantObjectID="(\d+)"/g)].map(([, id]) => Number(id)),
    );
    expect(ids.map(({ length }) => length)).toEqual([20, 20, 5]);
    expect(ids.flat()).toEqual(orders);
    messages.forEach((message, at) => {
      validate(message.xml);
      const detail = (type: string): string[] =>
        [...message.xml.matchAll(new RegExp(`type="${type}" value="([^"]*)"`, "g"))].map(([, value]) =>
          Buffer.from(value ?? "", "base64").toString("utf8"),
        );
      expect(detail("part")).toEqual([`${at + 1}/3`]);
      expect(detail("where")).toEqual(["digest"]);
      expect(detail("ledgerHash")).toEqual([made.hash]);
      expect(Buffer.byteLength(syslogMessage(message, at, made.n, source))).toBeLessThan(8_192);
    });
    expect(messageOf("shown")?.xml).not.toContain('type="part"');
  });

  it("is made of this person's own acknowledgement, and not of a colleague's, which is another PC's to report", () => {
    const acknowledged = (isMe: boolean) => {
      const by = { id: isMe ? 1 : 2, name: "김민수" };
      const [made] = sealedAll([
        noteOfStep({ ...entry, step: { what: "acknowledged", by, isMe, seenAt: at } }, ris1),
      ]);
      return made === undefined ? [] : auditMessagesOf(made, source, base64);
    };
    expect(acknowledged(false)).toEqual([]);
    expect(acknowledged(true)).toHaveLength(1);
    for (const { xml } of acknowledged(true)) {
      validate(xml);
      expect(xml).toContain('csd-code="acknowledged"');
      expect(xml).toContain('UserID="ris1"');
    }
  });

  it("and a line of the table can be made of an instant that no calendar has", () => {
    const [made] = sealedAll([noteOf(Number.MAX_SAFE_INTEGER, "signedIn", ris1)]);
    if (made === undefined) throw new Error("no record");
    validate(auditMessagesOf(made, source, base64)[0]?.xml.replace("+275760", "9999") ?? "");
    expect(csvLine(made)).toContain("+275760-09-13T00:00:00.000Z");
  });

  it("is well-formed whatever a person is called", () => {
    // Together: each validation is a process.
    const strange = fc.sample(fc.string({ unit: "binary", maxLength: 30 }), 200);
    const messages = strange.map((person) => {
      const [made] = sealedAll([noteOf(at, "signedIn", { person, server: `${person}"<&>` })]);
      return made === undefined ? "" : (auditMessagesOf(made, source, base64)[0]?.xml ?? "");
    });
    const all = `<all>${messages.join("")}</all>`;
    execFileSync("/usr/bin/xmllint", ["--noout", "-"], { input: all, stdio: "pipe" });
  });
});

it("a syslog message has the header of RFC 5424, the mark of UTF-8, and its place in the ledger", () => {
  const [message] = auditMessagesOf(record("notShown"), source, base64);
  if (message === undefined) throw new Error("no message");
  expect(syslogMessage(message, at, 8, source)).toBe(
    `<84>1 2026-11-25T05:02:11.210Z pc-07 Radbell 4711 DICOM+RFC3881 [meta sequenceId="8"] \uFEFF${message.xml}`,
  );
  expect(
    syslogMessage({ ...message, outcome: 0 }, at, 2_147_483_648, { host: "서버 1", process: 1 }),
  ).toMatch(/^<85>1 \S+ ___1 Radbell 1 DICOM\+RFC3881 \[meta sequenceId="1"\] /);
});
