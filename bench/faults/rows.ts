import type { FaultClient } from "./client.ts";
import type { TcpProxy } from "./tcp-proxy.ts";

/** One client behind its own wire. */
export interface Bench {
  readonly client: FaultClient;
  readonly proxy: TcpProxy;
}

/** A fault: begun with ris1 signed in and orders coming, ended with everything mended. Times in ms. */
export interface Row {
  readonly fault: string;
  readonly during: (bench: Bench) => Promise<void>;
  /** Nobody is signed in at the end: what still comes then is leaked, and nothing is to be recovered. */
  readonly endsSignedOut?: true;
}

const wait = async (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** A WebSocket text frame of the server's, unmasked (RFC 6455 §5.2), of at most 125 bytes. */
const textFrame = (payload: Buffer): Buffer => Buffer.concat([Buffer.from([0x81, payload.length]), payload]);
const binaryFrame = Buffer.from([0x82, 3, 1, 2, 3]);
/** Announces 2 MiB and sends some of it. */
const hugeFrame = Buffer.concat([
  Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0x20, 0, 0]),
  Buffer.alloc(64 * 1024, 0x20),
]);

const outage =
  (passage: TcpProxy["passage"], ms: number) =>
  async ({ proxy }: Bench): Promise<void> => {
    proxy.passage = passage;
    proxy.cut();
    await wait(ms);
    proxy.passage = "open";
  };
const injected =
  (bytes: Buffer) =>
  async ({ proxy }: Bench): Promise<void> => {
    proxy.inject(bytes);
    await wait(2_000);
  };

export const rows: readonly Row[] = [
  {
    fault: "account switch while open",
    during: async ({ client }) => {
      await client.signIn("lis1");
      await wait(3_000);
      await client.signIn("ris1");
    },
  },
  {
    fault: "switch while the first one is still connecting",
    during: async ({ client }) => {
      void client.signIn("lis1");
      await wait(15);
      await client.signIn("ris1");
    },
  },
  { fault: "server down 10 s", during: outage("refused", 10_000) },
  { fault: "proxy answers 502 for 10 s", during: outage("badGateway", 10_000) },
  { fault: "hung upgrade for 10 s", during: outage("hangs", 10_000) },
  {
    fault: "half-open (peer silent)",
    during: async ({ proxy }) => {
      proxy.mute();
      await wait(25_000);
    },
  },
  {
    fault: "network back, and the system says so",
    during: async (bench) => {
      await outage("refused", 20_000)(bench);
      bench.client.networkUp();
    },
  },
  { fault: "one frame that does not parse", during: injected(textFrame(Buffer.from("{nonsense"))) },
  { fault: "a binary frame", during: injected(binaryFrame) },
  { fault: "a text frame that is no UTF-8", during: injected(textFrame(Buffer.from([0xc3, 0x28]))) },
  { fault: "a frame of 2 MiB", during: injected(hugeFrame) },
  {
    fault: "20 × sign out and in",
    during: async ({ client }) => {
      for (let n = 0; n < 20; n += 1) {
        await client.signOut();
        await client.signIn(n % 2 === 0 ? "lis1" : "ris1");
      }
    },
  },
  {
    fault: "sign-out with frames in flight",
    during: async ({ client }) => client.signOut(),
    endsSignedOut: true,
  },
  {
    fault: "sign-out during the backoff",
    during: async ({ client, proxy }) => {
      proxy.passage = "refused";
      proxy.cut();
      await wait(1_500);
      await client.signOut();
      proxy.passage = "open";
    },
    endsSignedOut: true,
  },
];
