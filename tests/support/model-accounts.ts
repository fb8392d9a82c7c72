import { z } from "zod";
import type { AccountPorts } from "#core/accounts/pc-accounts.ts";
import type { KnownPerson } from "#core/accounts/people-of-pc.ts";
import type { KeptSession } from "#core/accounts/kept-session.ts";
import type { OpenedPin, PinCrypto, PinRecord } from "#core/accounts/pins.ts";
import type { Clock } from "#core/ports.ts";

/** What a PC keeps of its people, in memory. */
export interface ModelAccounts {
  readonly ports: AccountPorts;
  readonly people: Map<string, readonly KnownPerson[]>;
  readonly returns: Map<string, KeptSession>;
  readonly pins: Map<string, PinRecord>;
  /** How long nobody has touched the PC: since then, by the monotonic clock; null while somebody always does. */
  untouchedSince: number | null;
  /** The disk takes no record. */
  diskFull: boolean;
  /** How long a guess takes, ms. */
  guessMs: number;
}

const sealedSchema = z.object({ text: z.string() });
const pairs = (from: object): string => Buffer.from(JSON.stringify(from)).toString("base64");

/**
 * Not encryption but its shape: what was wrapped with one PIN opens with no other, and what is sealed opens only with what was
 * wrapped. The real one is tested where it stands (`main/platform/pins`).
 */
function modelCrypto(clock: Clock, model: () => ModelAccounts): PinCrypto {
  let made = 0;
  const wait = async (): Promise<void> =>
    new Promise((done) => {
      if (model().guessMs === 0) done();
      else clock.after(model().guessMs, done);
    });
  return {
    make: async (pin, about) => {
      await wait();
      made += 1;
      const cost = { memoryKib: 1, passes: 1, lanes: 1 };
      const publicKey = `pair ${made}`;
      return { salt: `salt ${made}`, cost, publicKey, wrapped: pairs({ pin, about, publicKey }) };
    },
    seal: (publicKey, text, about) => pairs({ publicKey, text, about }),
    open: async (record, pin, about): Promise<OpenedPin> => {
      await wait();
      const { publicKey, wrapped } = record;
      if (wrapped !== pairs({ pin, about, publicKey })) return { kind: "wrong" };
      return {
        kind: "opened",
        read: (sealed) => {
          const { text } = sealedSchema.parse(JSON.parse(Buffer.from(sealed, "base64").toString("utf8")));
          return sealed === pairs({ publicKey, text, about }) ? text : null;
        },
      };
    },
  };
}

export function createModelAccounts(clock: Clock, before?: ModelAccounts): ModelAccounts {
  const people = new Map(before?.people);
  const returns = new Map(before?.returns);
  const pins = new Map(before?.pins);
  const model: ModelAccounts = {
    people,
    returns,
    pins,
    untouchedSince: before?.untouchedSince ?? null,
    diskFull: false,
    guessMs: before?.guessMs ?? 0,
    ports: {
      people: {
        read: (key) => [...(people.get(key) ?? [])],
        write: (key, list) => void people.set(key, list),
        forget: (key) => void people.delete(key),
      },
      returns: {
        read: (key) => returns.get(key) ?? null,
        write: (key, kept) => void returns.set(key, kept),
        forget: (key) => void returns.delete(key),
        forgetAll: () => returns.clear(),
      },
      pins: {
        read: (key) => pins.get(key) ?? null,
        write: (key, record) => {
          if (!model.diskFull) pins.set(key, record);
          return !model.diskFull;
        },
        forget: (key) => void pins.delete(key),
        forgetAll: () => pins.clear(),
        sealed: () => false,
      },
      pinCrypto: modelCrypto(clock, () => model),
      idleMs: () => (model.untouchedSince === null ? 0 : clock.monotonic() - model.untouchedSince),
    },
  };
  return model;
}
