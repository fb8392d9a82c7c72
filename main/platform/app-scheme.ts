import { protocol, type Session } from "electron";
import { appFile } from "./app-files.ts";

const scheme = "radbell";

/** Has to be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** net::ERR_FILE_NOT_FOUND */
const notFound = -6;

/** A page asks for all its files one upon the other: after this long without another it has them, ms. */
const lastFileMs = 12;

/**
 * Serves the files of `folder` in this session, and calls `begun` when a page has asked for its scripts. Not by `protocol.handle`:
 * what it answers with, Node's fetch, is 95 ms of a start to load, and the file would be read on the thread that is busiest
 * just then (ADR 20).
 */
export function serveApp(session: Session, folder: string, begun: () => void): void {
  let scripts = false;
  let last: NodeJS.Timeout | undefined;
  session.protocol.registerFileProtocol(scheme, (request, answer) => {
    scripts ||= request.url.endsWith(".js");
    clearTimeout(last);
    if (scripts) last = setTimeout(begun, lastFileMs);
    const file = appFile(folder, request.url);
    answer(file === null ? { error: notFound } : { path: file.path, headers: { ...file.headers } });
  });
}
