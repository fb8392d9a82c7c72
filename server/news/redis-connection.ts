import type { RedisClientType } from "redis";

export interface RedisOptions {
  readonly url: string;
  readonly log: (line: string) => void;
}

export interface RedisConnection {
  /** For commands; rejects at once while there is no connection. */
  readonly commands: RedisClientType;
  /** Only for Pub/Sub: a connection that subscribes can do nothing else. */
  readonly subscriber: RedisClientType;
  readonly isUp: () => boolean;
  readonly close: () => Promise<void>;
}

const longestWaitMs = 2_000;

/**
 * Two connections that reconnect for ever. Redis need not be there: it is connected to in the background, and whoever
 * uses it has another way meanwhile.
 */
export async function connectRedis({ url, log }: RedisOptions): Promise<RedisConnection> {
  // Loaded only here: the embedded hub has no need of it.
  const { createClient } = await import("redis");
  const make = (): RedisClientType =>
    createClient({
      url,
      // What cannot be sent now is not sent later: news of long ago helps nobody.
      disableOfflineQueue: true,
      pingInterval: 5_000,
      socket: {
        connectTimeout: 5_000,
        // Answers of a Redis that is frozen never come; the ping above makes that silence noticeable.
        socketTimeout: 15_000,
        reconnectStrategy: (retries: number) =>
          Math.min(longestWaitMs, 50 * 2 ** Math.min(retries, 10)) * (0.5 + Math.random() / 2),
      },
    });
  const commands = make();
  const subscriber = make();
  const isUp = (): boolean => commands.isReady && subscriber.isReady;
  let said = "";
  const say = (line: string): void => {
    if (line !== said) log(line);
    said = line;
  };
  for (const client of [commands, subscriber]) {
    // The client reconnects by itself; without a listener an error would end the process.
    client.on("error", (error: unknown) => {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      say(
        `redis is not there${code === "" ? "" : ` (${code})`}: the log is read from the database until it is`,
      );
    });
    client.on("ready", () => {
      if (isUp()) say("redis is there");
    });
    client.connect().catch(() => undefined);
  }
  return {
    commands,
    subscriber,
    isUp,
    close: async () => {
      commands.destroy();
      subscriber.destroy();
    },
  };
}
