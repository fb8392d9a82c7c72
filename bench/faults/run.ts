import { clients } from "./clients.ts";
import { measure, type Result } from "./measure.ts";
import { rows, type Row } from "./rows.ts";
import { startWard } from "./ward.ts";

const columns = [
  ["client", 24],
  ["expected", 9],
  ["delivered", 10],
  ["lostAfterCatchUp", 17],
  ["duplicates", 11],
  ["leaked", 7],
  ["surplusSockets", 15],
  ["recovered", 10],
  ["recoverySeconds", 15],
] as const;

const oneStepMs = 30_000;

/** What Radbell has to show and did not, as sentences; none when all is well. */
function shortcomings(row: Row, result: Result): string[] {
  const { leaked, surplusSockets, lostAfterCatchUp, duplicates, recovered, recoverySeconds } = result;
  const none = { leaked, surplusSockets, lostAfterCatchUp, duplicates };
  const limit = (row.backWithinMs ?? oneStepMs) / 1_000;
  return [
    ...Object.entries(none).flatMap(([what, n]) => (n === 0 ? [] : [`${what} ${n} instead of 0`])),
    ...(recovered ? [] : ["did not recover"]),
    ...(recoverySeconds !== null && recoverySeconds > limit
      ? [`back after ${recoverySeconds} s, not within ${limit} s`]
      : []),
  ];
}

/** One fault, all clients at once, each behind its own wire to the same hub. */
async function runRow(row: Row): Promise<readonly Result[]> {
  const ward = await startWard(row.accessTokenSeconds);
  try {
    return await Promise.all([...clients.keys()].map(async (name) => measure(row, name, ward)));
  } finally {
    await ward.stop();
  }
}

const line = (cells: readonly string[]): string =>
  `  ${columns.map(([, width], n) => (cells[n] ?? "").padEnd(width)).join("")}\n`;

/**
 * Runs every row (or those whose name holds `filter`), `lanes` at a time, and prints the table, what Radbell falls short
 * of, and the JSON. Returns whether Radbell shows in every row what it has to.
 */
export async function runFaults(filter: string, lanes: number): Promise<boolean> {
  const chosen = rows.filter(({ fault }) => fault.includes(filter));
  const results = new Map<Row, readonly Result[]>();
  const short: string[] = [];
  const waiting = [...chosen];
  const lane = async (): Promise<void> => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const done = await runRow(row);
      results.set(row, done);
      process.stdout.write(`\n${row.fault}\n${line(columns.map(([name]) => name))}`);
      for (const result of done)
        process.stdout.write(line(columns.map(([name]) => String(result[name] ?? "–"))));
      for (const result of done.filter(({ client }) => client.startsWith("radbell")))
        short.push(...shortcomings(row, result).map((what) => `${row.fault} (${result.client}): ${what}`));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  process.stdout.write(
    short.length === 0
      ? `\nRadbell, in all ${chosen.length} rows: 0 leaked, 0 surplus sockets, 0 lost, 0 twice, back in time\n`
      : `\nRadbell falls short:\n${short.map((what) => `  ${what}\n`).join("")}`,
  );
  const inOrder = chosen.flatMap((row) => results.get(row) ?? []);
  process.stdout.write(`${JSON.stringify({ bench: "faults", rows: inOrder })}\n`);
  return short.length === 0;
}
