import { logEntrySchema } from "../log/log-entry.ts";
import type { News, NewsEars } from "./news.ts";
import type { RedisConnection } from "./redis-connection.ts";

const channel = "radbell:log";

/** News by Redis Pub/Sub. The client subscribes again by itself after each reconnection. */
export function createRedisNews(redis: RedisConnection, { hear, back }: NewsEars): News {
  const { commands, subscriber } = redis;
  const listener = (message: string): void => {
    const entry = logEntrySchema.safeParse(parseJson(message));
    // Somebody else's message on our channel is no news; what it may have replaced is found in the log.
    if (entry.success) hear(entry.data);
  };
  let subscribed = false;
  function ready(): void {
    if (subscribed) return back();
    subscribed = true;
    subscriber.subscribe(channel, listener).then(back, () => {
      subscribed = false;
    });
  }
  subscriber.on("ready", ready);
  // It may have been quicker than this.
  if (subscriber.isReady) ready();
  return {
    tell: (entry) => {
      if (commands.isReady) commands.publish(channel, JSON.stringify(entry)).catch(() => undefined);
    },
    state: () => (redis.isUp() ? "up" : "down"),
    close: async () => redis.close(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
