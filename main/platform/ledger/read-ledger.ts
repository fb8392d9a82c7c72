import { readFile } from "node:fs/promises";
import { checkLine, recordIn, type CheckedLine } from "#core/ledger/check-line.ts";
import { noHead } from "#core/ledger/chain.ts";
import { isPresence } from "#core/ledger/absences.ts";
import { tellsOf } from "#core/ledger/pieces.ts";
import type { Found } from "#core/ledger/answer.ts";
import type { ChainFound } from "#core/ledger/verdict.ts";
import { endFault, verifyChain, type ChainFault } from "#core/ledger/verify-chain.ts";
import type { LedgerHead, LedgerRecord } from "#protocol/ledger.ts";
import { ledgerFiles, sha256 } from "./ledger-folder.ts";
import { readHead } from "./head-file.ts";

// Reads a ledger a file at a time: 90 days need not fit into memory. In a process of its own, or on the command line.

interface Day {
  readonly name: string;
  readonly lines: readonly string[];
  /** What follows the last line end. */
  readonly rest: string;
}

/** Nothing where it was removed since it was listed: it was too old. */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

async function* days(folder: string): AsyncGenerator<Day> {
  for (const { name, path } of ledgerFiles(folder)) {
    const lines = (await textOf(path)).split("\n");
    const rest = lines.pop() ?? "";
    yield { name, lines, rest };
  }
}

const checked = ({ name, lines }: Day): readonly CheckedLine[] =>
  lines.map((text, at) => checkLine(text, `${name}:${at + 1}`, sha256));

/** Every record that can be read, oldest first. `wanted` looks at a line before the work of reading it. */
export async function* ledgerRecords(
  folder: string,
  wanted: (text: string) => boolean = () => true,
): AsyncGenerator<LedgerRecord> {
  for await (const { lines } of days(folder)) {
    for (const text of lines) {
      const record = wanted(text) ? recordIn(text) : null;
      if (record !== null) yield record;
    }
  }
}

/** What the records that say what was removed vouch for. */
async function anchorsIn(folder: string): Promise<readonly LedgerHead[]> {
  const anchors: LedgerHead[] = [];
  for await (const { lines } of days(folder)) {
    for (const text of lines) {
      if (!text.includes('"event":"pruned"')) continue;
      const { record, intact } = checkLine(text, "", sha256);
      const { upTo, hash } = record?.facts ?? {};
      if (intact && typeof upTo === "number" && typeof hash === "string") anchors.push({ n: upTo, hash });
    }
  }
  return anchors;
}

/** Follows the whole chain. What becomes too old and is removed meanwhile is no fault of it: then it is followed anew. */
export async function followChain(folder: string): Promise<ChainFound> {
  const oldest = (): string | undefined => ledgerFiles(folder)[0]?.name;
  for (let before = oldest(); ;) {
    const found = await followOnce(folder);
    const now = oldest();
    if (now === before || found.faults.length === 0) return found;
    before = now;
  }
}

/** The head is read first: what is written meanwhile is beyond it. */
async function followOnce(folder: string): Promise<ChainFound> {
  const head = readHead(folder);
  const anchors = await anchorsIn(folder);
  const faults: ChainFault[] = [];
  let records = 0;
  let end = noHead;
  let since: number | null = null;
  let isUnfinished = false;
  for await (const day of days(folder)) {
    const lines = checked(day);
    since ??= lines.find(({ record }) => record !== null)?.record?.at ?? null;
    const verified = verifyChain(lines, end, anchors);
    faults.push(...verified.faults);
    ({ end } = verified);
    records += verified.records;
    isUnfinished = day.rest !== "";
  }
  const cut = endFault(end, head);
  if (cut !== null) faults.push(cut);
  return { faults, records, since, isUnfinished };
}

export interface OrderQuestion {
  /** A number, or the name the order has on the screen. */
  readonly order: string;
  /** Only what was noted of this person, at this server; null for everybody. */
  readonly person: string | null;
  readonly server: string | null;
}

const isOf = ({ person, server }: LedgerRecord, asked: Pick<OrderQuestion, "person" | "server">): boolean =>
  asked.person === null || (person === asked.person && server === asked.server);

/** The numbers that the order has; several where the PC knows several servers. */
async function numbersOf(folder: string, { order }: OrderQuestion): Promise<ReadonlySet<number>> {
  const numbers = new Set<number>();
  if (/^\d{1,15}$/.test(order)) numbers.add(Number(order));
  const name = `"ocsId":${JSON.stringify(order)}`;
  for await (const record of ledgerRecords(folder, (text) => text.includes(name)))
    if (record.order !== null) numbers.add(record.order);
  return numbers;
}

/** What the ledger has of an order. */
export async function findOrder(folder: string, question: OrderQuestion): Promise<Found> {
  const numbers = await numbersOf(folder, question);
  const marks = [...[...numbers].map((number) => `"order":${number},`), '"orders":['];
  const ofOrder: LedgerRecord[] = [];
  const presence: LedgerRecord[] = [];
  let since: number | null = null;
  // The first says since when there are any.
  const wanted = (text: string): boolean =>
    since === null || text.includes('"order":null') || marks.some((mark) => text.includes(mark));
  for await (const record of ledgerRecords(folder, wanted)) {
    since ??= record.at;
    if (isPresence(record) && (record.person === null || isOf(record, question))) presence.push(record);
    if (tellsOf(record, numbers) && isOf(record, question)) ofOrder.push(record);
  }
  return { ofOrder, presence, since };
}
