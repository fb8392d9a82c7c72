import { rmSync } from "node:fs";
import { join } from "node:path";
import { keptSessionSchema } from "#core/accounts/kept-session.ts";
import type { AccountPorts } from "#core/accounts/pc-accounts.ts";
import { peopleFileSchema } from "#core/accounts/people-of-pc.ts";
import type { Log } from "#core/ports.ts";
import type { PersonFiles } from "../person-files.ts";
import type { Protection } from "../protection.ts";
import { createPinCrypto } from "./pin-crypto.ts";
import { createPinFiles } from "./pin-files.ts";
import { derivePinKey } from "./pin-thread.ts";

export interface AccountFiles {
  /** The profile's folder. */
  readonly userData: string;
  readonly kept: PersonFiles;
  readonly protection: Protection;
  readonly pinScript: string;
  readonly idleMs: () => number;
  readonly log: Log;
}

/** What this PC keeps of its people, and how it knows that nobody is there. */
export const createAccountPorts = (files: AccountFiles): AccountPorts => ({
  people: files.kept.of("people", peopleFileSchema),
  returns: {
    ...files.kept.of("returns", keptSessionSchema),
    forgetAll: () => {
      try {
        rmSync(join(files.userData, "returns"), { recursive: true, force: true });
      } catch (error) {
        files.log.warn("returns.notForgotten", { name: error instanceof Error ? error.name : "unknown" });
      }
    },
  },
  pins: createPinFiles(join(files.userData, "pins"), files.protection, files.log),
  pinCrypto: createPinCrypto(derivePinKey(files.pinScript)),
  idleMs: files.idleMs,
});
