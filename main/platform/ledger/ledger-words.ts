/** The words of the command: what follows `--ledger`, up to the next option. Null where it was not asked for. */
export function ledgerWordsOf(args: readonly string[]): readonly string[] | null {
  const at = args.findIndex((argument) => argument === "--ledger" || argument.startsWith("--ledger="));
  if (at === -1) return null;
  const inline = args[at]?.split("=")[1];
  const words = inline === undefined ? [] : [inline];
  for (const word of args.slice(at + 1)) {
    if (word.startsWith("--")) break;
    words.push(word);
  }
  return words;
}
