import { readFileSync } from "node:fs";
import { protocol, type Session } from "electron";
import { appFile, filesNamedIn } from "./app-files.ts";

const scheme = "radbell";

/** Has to be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** net::ERR_FILE_NOT_FOUND */
const notFound = -6;

/** Where a page leaves one of them out: after this long without another it has asked for all it will, ms. */
const lastFileMs = 12;

/**
 * Serves the files of `folder` in this session, and calls `begun` when a page has asked for all its files. Not by
 * `protocol.handle`: what it answers with, Node's fetch, is 95 ms of a start to load, and the file would be read on the thread
 * that is busiest just then (ADR 20).
 */
export function serveApp(session: Session, folder: string, begun: () => void): void {
  let waiting = new Set<string>();
  let last: NodeJS.Timeout | undefined;
  session.protocol.registerFileProtocol(scheme, (request, answer) => {
    const file = appFile(folder, request.url);
    answer(file === null ? { error: notFound } : { path: file.path, headers: { ...file.headers } });
    if (file?.path.endsWith(".html") === true)
      waiting = filesNamedIn(readFileSync(file.path, "utf8"), request.url);
    else if (waiting.delete(request.url)) {
      clearTimeout(last);
      if (waiting.size === 0) begun();
      else last = setTimeout(begun, lastFileMs);
    }
  });
}
