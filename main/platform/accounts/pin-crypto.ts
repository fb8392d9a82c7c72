import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
} from "node:crypto";
import { generateKeyPairSync, hkdfSync, randomBytes, type KeyObject } from "node:crypto";
import type { OpenedPin, PinCrypto, PinRecord } from "#core/accounts/pins.ts";

/** Argon2id (RFC 9106): the PIN's key. Null when it could not be made. */
export type DeriveKey = (pin: string, salt: Buffer, cost: PinRecord["cost"]) => Promise<Buffer | null>;

/** RFC 9106 §4, second choice (64 MiB, 3 passes), with one lane: wasm has one thread. OWASP asks for 19 MiB and 2 at least. */
export const pinCost: PinRecord["cost"] = { memoryKib: 65_536, passes: 3, lanes: 1 };

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM: nonce, ciphertext, tag; base64. Every key here encrypts once or with nonces that do not repeat (NIST SP 800-38D §8.3). */
function lock(key: Uint8Array, plain: Buffer, about: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(about));
  const locked = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, locked, cipher.getAuthTag()]).toString("base64");
}
/** Null for another key, another account, or a changed byte: which of them it was, nothing says. */
function unlock(key: Uint8Array, locked: string, about: string): Buffer | null {
  const bytes = Buffer.from(locked, "base64");
  if (bytes.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

const publicText = (key: KeyObject): string => key.export({ format: "der", type: "spki" }).toString("base64");
const publicOf = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, "base64"), format: "der", type: "spki" });

/** X25519 with a key for this one message, then HKDF-SHA-256 over both public keys (as HPKE, RFC 9180, binds them). */
function sharedKey(own: KeyObject, other: KeyObject, sender: string, receiver: string): Uint8Array {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  return new Uint8Array(hkdfSync("sha256", secret, "", `radbell pin session ${sender} ${receiver}`, 32));
}

/** `derive` is what a guess costs; the rest takes no time. */
export function createPinCrypto(derive: DeriveKey, cost: PinRecord["cost"] = pinCost): PinCrypto {
  return {
    make: async (pin, about) => {
      const salt = randomBytes(16);
      const key = await derive(pin, salt, cost);
      if (key === null) return null;
      const { privateKey, publicKey } = generateKeyPairSync("x25519");
      const plain = privateKey.export({ format: "der", type: "pkcs8" });
      const wrapped = lock(key, plain, about);
      plain.fill(0);
      key.fill(0);
      return { salt: salt.toString("base64"), cost, wrapped, publicKey: publicText(publicKey) };
    },
    seal: (publicKey, text, about) => {
      const once = generateKeyPairSync("x25519");
      const sender = publicText(once.publicKey);
      const key = sharedKey(once.privateKey, publicOf(publicKey), sender, publicKey);
      return `${sender}.${lock(key, Buffer.from(text), about)}`;
    },
    open: async (record, pin, about): Promise<OpenedPin> => {
      const key = await derive(pin, Buffer.from(record.salt, "base64"), record.cost);
      if (key === null) return { kind: "failed" };
      const plain = unlock(key, record.wrapped, about);
      key.fill(0);
      if (plain === null) return { kind: "wrong" };
      const privateKey = createPrivateKey({ key: plain, format: "der", type: "pkcs8" });
      plain.fill(0);
      return {
        kind: "opened",
        read: (sealed) => {
          const [sender = "", locked = ""] = sealed.split(".");
          try {
            const shared = sharedKey(privateKey, publicOf(sender), sender, record.publicKey);
            return unlock(shared, locked, about)?.toString("utf8") ?? null;
          } catch {
            // Not a key: somebody has changed the file.
            return null;
          }
        },
      };
    },
  };
}
