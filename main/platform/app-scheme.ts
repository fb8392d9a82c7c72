import { protocol, type Session } from "electron";
import { answerWithFile } from "./app-files.ts";

const scheme = "radbell";

/** Has to be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of `folder` in this session. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(scheme, async (request) => answerWithFile(folder, request.url));
}
