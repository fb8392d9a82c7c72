import type { RedisConnection } from "../news/redis-connection.ts";

/** Who is there: whoever's app sent a heartbeat lately, on any node. */
export interface Presence {
  readonly beat: (personId: number) => void;
  /** Person ids. */
  readonly present: () => Promise<readonly number[]>;
}

const forgetMs = 30_000;
const key = "radbell:presence";

/** Each node knows its own; through Redis they know each other's, as long as it is there. */
export function createPresence(redis: RedisConnection | null): Presence {
  const beats = new Map<number, number>();

  function own(): number[] {
    const oldest = Date.now() - forgetMs;
    for (const [id, at] of beats) if (at < oldest) beats.delete(id);
    return [...beats.keys()];
  }

  async function everywhere({ commands }: RedisConnection): Promise<number[]> {
    const ids = await commands.zRangeByScore(key, Date.now() - forgetMs, "+inf");
    return ids.map(Number).filter(Number.isInteger);
  }

  return {
    beat: (personId) => {
      const now = Date.now();
      beats.set(personId, now);
      if (redis === null || !redis.commands.isReady) return;
      redis.commands
        .multi()
        .zAdd(key, { score: now, value: String(personId) })
        .zRemRangeByScore(key, "-inf", now - forgetMs)
        .expire(key, Math.ceil(forgetMs / 1_000) * 2)
        .exec()
        // The next beat comes in half a minute, and this node knows anyway.
        .catch(() => undefined);
    },
    present: async () => {
      const others = redis?.commands.isReady === true ? await everywhere(redis).catch(() => []) : [];
      return [...new Set([...own(), ...others])];
    },
  };
}
