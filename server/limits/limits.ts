import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from "rate-limiter-flexible";
import type { RedisConnection } from "../news/redis-connection.ts";

/** How often, per minute. A hospital's PCs share one address behind its router: those of an address are generous. */
export interface LimitsPerMinute {
  readonly loginsPerPerson: number;
  readonly loginsPerAddress: number;
  /** Sockets opened from one address, on each node: they cost that node, so that node counts. */
  readonly connectsPerAddress: number;
}

export const defaultLimits: LimitsPerMinute = {
  loginsPerPerson: 60,
  loginsPerAddress: 1_200,
  connectsPerAddress: 30_000,
};

export interface Limits {
  /** 0 when this log-in may be tried, else after how many ms. */
  readonly login: (loginId: string, address: string) => Promise<number>;
  readonly connect: (address: string) => Promise<number>;
  /** An administrator unlocked the person. */
  readonly forgive: (loginId: string) => Promise<void>;
}

const seconds = 60;

/** Log-ins are counted across nodes in Redis, and by each node for itself while Redis is not there. */
export function createLimits(perMinute: LimitsPerMinute, redis: RedisConnection | null): Limits {
  const limiter = (keyPrefix: string, points: number): RateLimiterAbstract => {
    const own = new RateLimiterMemory({ keyPrefix, points, duration: seconds });
    if (redis === null) return own;
    return new RateLimiterRedis({
      storeClient: redis.commands,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      keyPrefix: `radbell:${keyPrefix}`,
      points,
      duration: seconds,
      insuranceLimiter: own,
    });
  };
  const person = limiter("login-person", perMinute.loginsPerPerson);
  const address = limiter("login-address", perMinute.loginsPerAddress);
  const connects = new RateLimiterMemory({
    keyPrefix: "connect",
    points: perMinute.connectsPerAddress,
    duration: seconds,
  });
  /** A name of any length is one key of bounded length. */
  const keyOf = (loginId: string): string => loginId.slice(0, 100);
  return {
    login: async (loginId, from) =>
      Math.max(...(await Promise.all([waitOf(person, keyOf(loginId)), waitOf(address, from)]))),
    connect: async (from) => waitOf(connects, from),
    forgive: async (loginId) => {
      await person.delete(keyOf(loginId));
    },
  };
}

async function waitOf(limiter: RateLimiterAbstract, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    // The library rejects with its result where the limit is reached, and with an error for a fault.
    if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
    throw refused;
  }
}
