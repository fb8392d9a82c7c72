import { z } from "zod";
import type { KeptSession } from "./kept-session.ts";
import { keptSessionSchema } from "./kept-session.ts";

/** Tries in a row; the last wrong one removes the PIN and what it opens. */
export const pinTries = 5;

/** A PIN as it is kept: nothing of it says whether a guess is right but that the guess opens it. */
export const pinRecordSchema = z.object({
  version: z.literal(1),
  /** What the PIN's key is made with; base64. */
  salt: z.string(),
  cost: z.object({ memoryKib: z.int(), passes: z.int(), lanes: z.int() }),
  /** The private key, under the PIN's key. */
  wrapped: z.string(),
  publicKey: z.string(),
  /** The session, sealed to the public key; null where it has ended. */
  session: z.string().nullable(),
  /** When the session ends by itself, epoch ms by the server's clock; null where its token does not say. */
  endsAt: z.number().nullable(),
  triesLeft: z.int().min(0).max(pinTries),
});
export type PinRecord = z.infer<typeof pinRecordSchema>;

/** What locks and opens. `about` is bound into everything: what is of one account opens under no other. */
export interface PinCrypto {
  /** Null when it could not be done. Takes as long as a guess does. */
  readonly make: (
    pin: string,
    about: string,
  ) => Promise<Pick<PinRecord, "salt" | "cost" | "wrapped" | "publicKey"> | null>;
  readonly seal: (publicKey: string, text: string, about: string) => string;
  /** `open` gives what was sealed, or null; it and its key end with this call's caller. */
  readonly open: (record: PinRecord, pin: string, about: string) => Promise<OpenedPin>;
}
export type OpenedPin =
  | { readonly kind: "opened"; readonly read: (sealed: string) => string | null }
  | { readonly kind: "wrong" }
  | { readonly kind: "failed" };

/** Where records are kept, one an account. Nothing here throws. */
export interface PinStore {
  readonly read: (accountKey: string) => PinRecord | null;
  /** True once it is on the disk, whole, whatever happens to this process; false where it is not. */
  readonly write: (accountKey: string, record: PinRecord) => boolean;
  readonly forget: (accountKey: string) => void;
  readonly forgetAll: () => void;
  /** The system's own encryption lies around it. */
  readonly sealed: () => boolean;
}

export type PinCheck =
  | { readonly kind: "right"; readonly session: KeptSession | null }
  | { readonly kind: "wrong"; readonly triesLeft: number }
  /** That was the last try: PIN and session are removed. */
  | { readonly kind: "gone" }
  | { readonly kind: "none" }
  /** Could not be counted, and so was not tried; or could not be tried. */
  | { readonly kind: "notTried" };

export interface Pins {
  readonly triesLeft: (accountKey: string) => number | null;
  /** Does it open a session that has not ended? */
  readonly opens: (accountKey: string, now: number) => boolean;
  /** When the session it opens ends by itself, epoch ms; null where there is none, or its token does not say. */
  readonly endsAt: (accountKey: string) => number | null;
  readonly set: (accountKey: string, pin: string, session: KeptSession | null) => Promise<boolean>;
  readonly check: (accountKey: string, pin: string) => Promise<PinCheck>;
  /** The session is another one from now on; null where it has ended. Needs no PIN. */
  readonly sessionIs: (accountKey: string, session: KeptSession | null, endsAt: number | null) => void;
  readonly forget: (accountKey: string) => void;
  readonly forgetAll: () => void;
  readonly sealed: () => boolean;
}

/**
 * A PIN locks a private key, and sessions are sealed to the public one: tokens that are renewed all day are put under the
 * PIN without anybody entering it, and no key of it stays in memory.
 */
export function createPins(store: PinStore, crypto: PinCrypto): Pins {
  /** This process is the only writer, and the screen asks twenty times a second. */
  const known = new Map<string, PinRecord | null>();
  /** One guess after the other: two at once would both be counted from the same number. */
  let last: Promise<unknown> = Promise.resolve();

  function read(accountKey: string): PinRecord | null {
    const found = known.has(accountKey) ? (known.get(accountKey) ?? null) : store.read(accountKey);
    known.set(accountKey, found);
    return found;
  }
  function write(accountKey: string, record: PinRecord): boolean {
    const written = store.write(accountKey, record);
    if (written) known.set(accountKey, record);
    else known.delete(accountKey);
    return written;
  }
  function forget(accountKey: string): void {
    store.forget(accountKey);
    known.set(accountKey, null);
  }

  async function guess(accountKey: string, pin: string): Promise<PinCheck> {
    const record = read(accountKey);
    if (record === null) return { kind: "none" };
    const triesLeft = record.triesLeft - 1;
    if (triesLeft < 0) {
      forget(accountKey);
      return { kind: "gone" };
    }
    // Before it is looked at: whoever ends the app meanwhile has used a try up.
    if (!write(accountKey, { ...record, triesLeft })) return { kind: "notTried" };
    const opened = await crypto.open(record, pin, accountKey);
    // Meanwhile the session may have been renewed, or the PIN removed or changed.
    const now = read(accountKey);
    if (now === null || now.salt !== record.salt) return { kind: "none" };
    if (opened.kind === "failed") return { kind: "notTried" };
    if (opened.kind === "wrong") {
      if (triesLeft > 0) return { kind: "wrong", triesLeft };
      forget(accountKey);
      return { kind: "gone" };
    }
    write(accountKey, { ...now, triesLeft: pinTries });
    return { kind: "right", session: now.session === null ? null : sessionIn(opened.read(now.session)) };
  }

  return {
    triesLeft: (accountKey) => read(accountKey)?.triesLeft ?? null,
    opens: (accountKey, now) => {
      const record = read(accountKey);
      return record !== null && record.session !== null && (record.endsAt === null || now < record.endsAt);
    },
    endsAt: (accountKey) => {
      const record = read(accountKey);
      return record === null || record.session === null ? null : record.endsAt;
    },
    set: async (accountKey, pin, session) => {
      const made = await crypto.make(pin, accountKey);
      if (made === null) return false;
      const sealed =
        session === null ? null : crypto.seal(made.publicKey, JSON.stringify(session), accountKey);
      const endsAt = null;
      return write(accountKey, { version: 1, ...made, session: sealed, endsAt, triesLeft: pinTries });
    },
    check: async (accountKey, pin) => {
      const mine = last.then(async () => guess(accountKey, pin));
      last = mine.catch(() => undefined);
      return mine;
    },
    sessionIs: (accountKey, session, endsAt) => {
      const record = read(accountKey);
      if (record === null) return;
      const sealed =
        session === null ? null : crypto.seal(record.publicKey, JSON.stringify(session), accountKey);
      write(accountKey, { ...record, session: sealed, endsAt });
    },
    forget,
    forgetAll: () => {
      store.forgetAll();
      known.clear();
    },
    sealed: store.sealed,
  };
}

function sessionIn(text: string | null): KeptSession | null {
  if (text === null) return null;
  try {
    return keptSessionSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
