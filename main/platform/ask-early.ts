import { join } from "node:path";
import {
  beginResume,
  isStillTheirs,
  keptFor,
  type Resuming,
  type SessionVault,
} from "#core/accounts/kept-session.ts";
import { defaultTiming } from "#core/connection/timing.ts";
import type { Log } from "#core/ports.ts";
import { serverInfoQuestion } from "#core/server-info-question.ts";
import { askAhead } from "./ask-ahead.ts";
import type { CommandLine } from "./command-line.ts";
import { createNodeHttp, type NodeHttp } from "./node-http.ts";
import { systemProtection } from "./protection.ts";
import { createSessionVault } from "./session-vault.ts";
import { systemClock } from "./system-clock.ts";
import { whoIsFirst } from "./who-is-first.ts";

/** What the core goes on with. */
export interface AskedEarly {
  readonly vault: SessionVault;
  readonly network: NodeHttp;
  /** Undefined where nobody comes back, or the core has to say why not. */
  readonly resuming: Resuming | undefined;
}

/**
 * Asks the server for the kept session, and what it speaks, when the page has its files and before the rest of main is read: by
 * then the answers are here (ADR 20). Opens what is sealed: not before the app is ready. `folder` is the profile's.
 */
export function askEarly(options: CommandLine, folder: string, log: Log): AskedEarly {
  const vault = createSessionVault(join(folder, "session.sealed"), systemProtection, log);
  const network = createNodeHttp();
  const first = whoIsFirst(options);
  const kept = first.demo || first.loginId !== null ? null : keptFor(vault, options.server ?? undefined);
  const resuming =
    kept !== null && isStillTheirs(kept, systemClock.now())
      ? beginResume(network.http, kept, defaultTiming.handshakeMs)
      : undefined;
  if (kept === null || resuming === undefined) return { vault, network, resuming };
  const info = serverInfoQuestion(kept.server, defaultTiming.tokenMs);
  return { vault, network: { ...network, http: askAhead(network.http, info, systemClock) }, resuming };
}
