/** Every time the connection keeps, milliseconds, in one place. The values are those of the connection's specification, but `answerMs` (ADR 5). */
export interface Timing {
  readonly tokenMs: number;
  readonly handshakeMs: number;
  /** Longest silence while reading the list; each page read starts it again. */
  readonly syncMs: number;
  /** Silence after which a ping goes out. Any inbound traffic counts as life. */
  readonly heartbeatMs: number;
  /** How long a ping may stay unanswered: heartbeat + this is how late a dead peer is found. */
  readonly answerMs: number;
  /** The same after the system woke, unlocked or found its network again. */
  readonly pokeAnswerMs: number;
  readonly backoffBaseMs: number;
  readonly backoffCapMs: number;
  /** A connection this long live has proved itself: the backoff starts over. */
  readonly stableMs: number;
  /** How long a socket being closed may linger before its TCP connection is destroyed. */
  readonly endGraceMs: number;
}

export const defaultTiming: Timing = {
  tokenMs: 10_000,
  handshakeMs: 10_000,
  syncMs: 10_000,
  heartbeatMs: 15_000,
  answerMs: 8_000,
  pokeAnswerMs: 5_000,
  backoffBaseMs: 1_000,
  backoffCapMs: 30_000,
  stableMs: 10_000,
  endGraceMs: 1_000,
};

/** setTimeout fires at once for anything longer (it keeps 31 bits), so every delay is cut to this. */
export const longestTimerMs = 2 ** 31 - 1;

/** d/2 + random·d/2 with d = min(cap, base·2ⁿ): full spread of half the step, so that a hall of PCs does not return as one. */
export function backoffDelay(failures: number, random: number, timing: Timing): number {
  const step = Math.min(timing.backoffCapMs, timing.backoffBaseMs * 2 ** Math.min(failures, 30));
  return Math.round(step / 2 + (random * step) / 2);
}
