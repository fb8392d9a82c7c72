import type { CommandLine } from "../command-line.ts";
import { ledgerFolder } from "./create-ledger.ts";
import { runLedgerCommand } from "./ledger-command.ts";

/** `radbell ledger …`: answers and ends the process. Before Electron is ready, so that it needs no display. */
export async function answerFromLedger(
  words: readonly string[],
  userData: string,
  { locale }: Pick<CommandLine, "locale">,
): Promise<void> {
  const spoken = locale ?? (Intl.DateTimeFormat().resolvedOptions().locale.startsWith("ko") ? "ko" : "en");
  const { text, code } = await runLedgerCommand(words, ledgerFolder(userData), spoken);
  const to = code === 2 ? process.stderr : process.stdout;
  // A pipe of Windows takes it later than it is given.
  await new Promise((done) => to.write(`${text}\n`, done));
  process.exit(code);
}
