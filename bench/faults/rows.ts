import type { RemoteClient } from "./remote-client.ts";
import type { Passage, TcpProxy } from "./tcp-proxy.ts";
import { pause } from "./pause.ts";

/** One client behind its own wire. */
export interface Bench {
  readonly client: RemoteClient;
  readonly proxy: TcpProxy;
}

/**
 * A fault: begun with ris1 signed in and orders coming, ended with everything mended for new attempts. Times in ms.
 */
export interface Row {
  readonly fault: string;
  readonly during: (bench: Bench) => Promise<void>;
  /** Nobody is signed in at the end: what still comes then is leaked, and nothing is to be recovered. */
  readonly endsSignedOut?: true;
  /** How wrong the PC's clock is. */
  readonly skewMs?: number;
  /** Access tokens that end during the row. */
  readonly accessTokenSeconds?: number;
  /** Radbell has to be back this fast. One step of the backoff, 30 s, when absent. */
  readonly backWithinMs?: number;
}

/** A WebSocket text frame of the server's, unmasked (RFC 6455 §5.2), of at most 125 bytes. */
const textFrame = (payload: Buffer): Buffer => Buffer.concat([Buffer.from([0x81, payload.length]), payload]);
const binaryFrame = Buffer.from([0x82, 3, 1, 2, 3]);
/** Announces 2 MiB and sends some of it. */
const hugeFrame = Buffer.concat([
  Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0x20, 0, 0]),
  Buffer.alloc(64 * 1024, 0x20),
]);

const outage =
  (passage: Passage, ms: number) =>
  async ({ proxy }: Bench): Promise<void> => {
    proxy.passage = passage;
    proxy.cut();
    await pause(ms);
    proxy.passage = "open";
  };
const injected =
  (bytes: Buffer) =>
  async ({ proxy }: Bench): Promise<void> => {
    proxy.inject(bytes);
    await pause(2_000);
  };
/** The tokens end while the endpoint that gives new ones is not there, and then the sockets are cut too. */
const tokensEnd =
  (desk: TcpProxy["tokenDesk"]) =>
  async ({ client, proxy }: Bench): Promise<void> => {
    proxy.tokenDesk = desk;
    await pause(10_000);
    proxy.cut();
    await pause(10_000);
    proxy.tokenDesk = "open";
    // Nothing but a password helps where the refresh was refused.
    if (desk === "refuses") await client.signIn("ris1");
  };
const clockIsWrong = async ({ proxy }: Bench): Promise<void> => {
  await pause(15_000);
  proxy.cut();
};
const shortTokenSeconds = 8;
const tenMinutesMs = 600_000;
/** Silence is noticed within this, and one step of the backoff comes on top. */
const silenceFoundMs = 25_000;
/** A reconnection at once: its first step of the backoff, and reading the list. */
const atOnceMs = 3_000;

export const rows: readonly Row[] = [
  {
    fault: "account switch while open",
    during: async ({ client }) => {
      await client.signIn("lis1");
      await pause(3_000);
      await client.signIn("ris1");
    },
    backWithinMs: atOnceMs,
  },
  {
    fault: "switch while the token is being fetched",
    during: async ({ client, proxy }) => {
      proxy.tokenDelayMs = 1_500;
      void client.signIn("lis1");
      await pause(700);
      await client.signIn("ris1");
      proxy.tokenDelayMs = 0;
    },
    backWithinMs: atOnceMs,
  },
  {
    fault: "switch while the old socket is closing",
    during: async ({ client, proxy }) => {
      proxy.lagMs = 1_000;
      await pause(1_500);
      await client.signIn("lis1");
      await pause(100);
      await client.signIn("ris1");
      await pause(1_500);
      proxy.lagMs = 0;
    },
    backWithinMs: atOnceMs,
  },
  {
    fault: "1,000 rapid switches",
    during: async ({ client }) => {
      const last = Array.from({ length: 1_000 }, async (_, n) => {
        await pause(n * 25);
        await client.signIn(n % 2 === 0 ? "lis1" : "ris1");
      });
      await Promise.all(last);
    },
  },
  {
    fault: "100 × sign out and in",
    during: async ({ client }) => {
      for (let n = 0; n < 100; n += 1) {
        await client.signOut();
        await client.signIn(n % 2 === 0 ? "lis1" : "ris1");
      }
    },
    backWithinMs: atOnceMs,
  },
  {
    fault: "sign-out with frames in flight",
    during: async ({ client, proxy }) => {
      proxy.lagMs = 400;
      await pause(1_000);
      await client.signOut();
      await pause(1_000);
      proxy.lagMs = 0;
    },
    endsSignedOut: true,
  },
  {
    fault: "sign-out during the backoff",
    during: async ({ client, proxy }) => {
      proxy.passage = "refused";
      proxy.cut();
      await pause(1_500);
      await client.signOut();
      proxy.passage = "open";
    },
    endsSignedOut: true,
  },
  { fault: "server down 20 s", during: outage("refused", 20_000) },
  { fault: "server down 100 s", during: outage("refused", 100_000) },
  {
    fault: "network back, and the system says so",
    during: async (bench) => {
      await outage("refused", 20_000)(bench);
      await bench.client.networkUp();
    },
    backWithinMs: 2_000,
  },
  { fault: "proxy answers 502 for 10 s", during: outage("badGateway", 10_000) },
  { fault: "handshake 403, taken again after 10 s", during: outage("forbidden", 10_000) },
  { fault: "hung upgrade for 15 s", during: outage("hangs", 15_000) },
  { fault: "slow-loris handshake for 25 s", during: outage("dripping", 25_000) },
  {
    fault: "half-open (peer silent)",
    // New connections are well at once: what it takes to notice is part of the recovery.
    during: async ({ proxy }) => proxy.mute(),
    backWithinMs: silenceFoundMs + atOnceMs,
  },
  {
    fault: "process stopped for 60 s (SIGSTOP)",
    during: async ({ client }) => {
      client.freeze();
      await pause(60_000);
      client.thaw();
    },
  },
  {
    fault: "PC clock 10 minutes fast, tokens of 8 s",
    during: clockIsWrong,
    skewMs: tenMinutesMs,
    accessTokenSeconds: shortTokenSeconds,
    backWithinMs: atOnceMs,
  },
  {
    fault: "PC clock 10 minutes slow, tokens of 8 s",
    during: clockIsWrong,
    skewMs: -tenMinutesMs,
    accessTokenSeconds: shortTokenSeconds,
    backWithinMs: atOnceMs,
  },
  {
    fault: "token endpoint down while the token ends",
    during: tokensEnd("down"),
    accessTokenSeconds: shortTokenSeconds,
  },
  {
    fault: "refresh refused, password given again",
    during: tokensEnd("refuses"),
    accessTokenSeconds: shortTokenSeconds,
    backWithinMs: atOnceMs,
  },
  { fault: "one frame that does not parse", during: injected(textFrame(Buffer.from("{nonsense"))) },
  { fault: "a binary frame", during: injected(binaryFrame) },
  { fault: "a text frame that is no UTF-8", during: injected(textFrame(Buffer.from([0xc3, 0x28]))) },
  { fault: "a frame of 2 MiB", during: injected(hugeFrame) },
  {
    fault: "events twice and in the wrong order",
    during: async ({ proxy }) => {
      proxy.mangles = true;
      await pause(8_000);
      // On a new connection they come straight again.
      proxy.mangles = false;
      proxy.cut();
    },
    backWithinMs: atOnceMs,
  },
];
