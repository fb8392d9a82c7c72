import { app, BrowserWindow, clipboard, dialog } from "electron";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sharing } from "#core/display/view-sharing.ts";
import type { Log } from "#core/ports.ts";
import { shellText } from "./text/shell-text.ts";

const extension = "radbell-view";
/** A larger file holds no view. Bytes. */
const largest = 64 * 1024;

/** Characters that some file system refuses in a name. */
const safeName = (name: string): string => name.replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, "_");

/** The clipboard, and the files of views, chosen in the desktop's own dialogs. */
export function createSharing(log: Log): Sharing {
  const failed = (event: string, error: unknown): "failed" => {
    log.warn(event, { name: error instanceof Error ? error.name : "unknown" });
    return "failed";
  };
  return {
    copy: (text) => void clipboard.writeText(text),
    saveView: async (text, name, locale) => {
      const words = shellText(locale);
      const options = {
        title: words.saveView,
        defaultPath: join(app.getPath("documents"), `${safeName(name)}.${extension}`),
        filters: [{ name: words.viewFile, extensions: [extension] }],
      };
      const window = BrowserWindow.getFocusedWindow();
      try {
        const { canceled, filePath } =
          window === null
            ? await dialog.showSaveDialog(options)
            : await dialog.showSaveDialog(window, options);
        if (canceled || filePath === "") return "left";
        await writeFile(filePath, text);
        return "saved";
      } catch (error) {
        return failed("view.notWritten", error);
      }
    },
    openView: async (locale) => {
      const words = shellText(locale);
      const options: Electron.OpenDialogOptions = {
        title: words.openView,
        properties: ["openFile"],
        filters: [{ name: words.viewFile, extensions: [extension] }],
      };
      const window = BrowserWindow.getFocusedWindow();
      try {
        const { canceled, filePaths } =
          window === null
            ? await dialog.showOpenDialog(options)
            : await dialog.showOpenDialog(window, options);
        const [path] = filePaths;
        if (canceled || path === undefined) return "left";
        if ((await stat(path)).size > largest) return "failed";
        return { text: await readFile(path, "utf8") };
      } catch (error) {
        return failed("view.notRead", error);
      }
    },
  };
}
