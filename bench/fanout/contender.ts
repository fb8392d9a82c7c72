import type { HeardEvent } from "./generator-messages.ts";
import type { Target } from "./raw-client.ts";

export type ContenderName = "radbell" | "channels" | "limit";

/** A server under measurement, in processes of its own. */
export interface Contender {
  readonly name: ContenderName;
  /** Whose memory and CPU count: the server's own, not its database's or Redis'. */
  readonly pids: () => readonly number[];
  /** The database and Redis, told beside. */
  readonly helperPids: () => readonly number[];
  /** Where clients connect; several where there are several nodes. */
  readonly targets: readonly Target[];
  /** Makes the next event. `newest` is the order the last OCS_CREATED told of. Resolves with the answer. */
  readonly act: (n: number, newest: number | null) => Promise<void>;
  /**
   * From when the latency counts, ms since 1970, by `keyOf`: the moment the event's transaction was told to commit, so
   * that making it durable counts and what was done before it does not. PostgreSQL keeps that moment of every transaction
   * (track_commit_timestamp). Django's is the event's own `timestamp`: ocs/events.py stamps it as the last thing before
   * COMMIT. Radbell's own `timestamp` would be unfair to it, as its transaction stamps first and then writes. The limit
   * commits nothing: the moment before its first send. All are clocks of this machine.
   */
  readonly committed: (events: readonly HeardEvent[]) => Promise<ReadonlyMap<string, number>>;
  /** Has it throw away what it no longer needs, where it can be asked to. */
  readonly tidy: () => void;
  readonly end: () => Promise<void>;
}

export const keyOf = ({
  orderId,
  toStatus,
}: {
  readonly orderId: number;
  readonly toStatus: string;
}): string => `${orderId} ${toStatus}`;
