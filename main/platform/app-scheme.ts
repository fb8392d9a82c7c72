import { protocol, type Session } from "electron";
import { answerWithFile } from "./app-files.ts";

const scheme = "radbell";

/** Has to be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of `folder` in this session; scripts only from `open` on. */
export function serveApp(session: Session, folder: string, open: Promise<void>): void {
  session.protocol.handle(scheme, async (request) => {
    if (request.url.endsWith(".js")) await open;
    return answerWithFile(folder, request.url);
  });
}
