import { app, BrowserWindow, dialog } from "electron";
import { join } from "node:path";
import type { LedgerFormat } from "#protocol/ledger.ts";
import type { Locale } from "#protocol/snapshot.ts";
import { shellText } from "../text/shell-text.ts";

/** Asks where a copy of the ledger is to go; null where the person thinks better of it. */
export async function chooseLedgerFile(format: LedgerFormat, locale: Locale): Promise<string | null> {
  const text = shellText(locale);
  const extension = format === "csv" ? "csv" : "xml";
  const options = {
    title: text.saveLedger,
    defaultPath: join(app.getPath("documents"), `radbell-ledger.${extension}`),
    filters: [{ name: text.ledgerFormat[format], extensions: [extension] }],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } =
    window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return canceled || filePath === "" ? null : filePath;
}
