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

/**
 * Serves the files of `folder` in this session, and calls `begun` when a page asks for a script. Not by `protocol.handle`:
 * what it answers with, Node's fetch, is 95 ms of a start to load, and the file would be read on the thread that is busiest
 * just then (ADR 20).
 */
export function serveApp(session: Session, folder: string, begun: () => void): void {
  session.protocol.registerFileProtocol(scheme, (request, answer) => {
    if (request.url.endsWith(".js")) begun();
    const file = appFile(folder, request.url);
    answer(file === null ? { error: notFound } : { path: file.path, headers: { ...file.headers } });
  });
}
