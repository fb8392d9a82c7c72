import { Worker } from "node:worker_threads";
import type { DeriveKey } from "./pin-crypto.ts";

/** A slow PC takes two seconds; one that takes this long is out of memory. */
const patienceMs = 30_000;

/** Makes the key in a thread of its own, which ends with its answer and takes what it remembers with it. */
export const derivePinKey =
  (script: string | URL): DeriveKey =>
  async (pin, salt, cost) =>
    new Promise((resolve) => {
      const worker = new Worker(script);
      const end = (key: Buffer | null): void => {
        clearTimeout(timer);
        resolve(key);
        void worker.terminate();
      };
      const timer = setTimeout(() => end(null), patienceMs);
      worker.once("message", (key: unknown) =>
        end(key instanceof Uint8Array && key.length === 32 ? Buffer.from(key) : null),
      );
      worker.once("error", () => end(null));
      worker.once("exit", () => end(null));
      worker.postMessage({ pin, salt: new Uint8Array(salt), cost });
    });
