import type { AccountRules, LockedBy, LockView } from "#protocol/accounts.ts";
import type { Clock } from "../ports.ts";

/** Whether whoever sits here may see anything: open, about to be locked, locked. Of the signed-in person alone. */
export interface ScreenLock {
  readonly view: () => LockView;
  readonly isLocked: () => boolean;
  /** Somebody has just shown who they are. */
  readonly open: () => void;
  /** `since`: when its person was last known to be here, epoch ms; now where it is left out. Nothing where it is locked. */
  readonly lock: (by: LockedBy, since?: number) => void;
  /** Nobody is signed in any more. */
  readonly end: () => void;
}

export interface ScreenLockPorts {
  readonly clock: Clock;
  /** How long nobody has touched this PC, ms. */
  readonly idleMs: () => number;
  readonly rules: Pick<AccountRules, "lockMinutes" | "signOutMinutes">;
  /** Something to draw has changed. */
  readonly changed: () => void;
  /** `since`: when its person was last known to be here. */
  readonly locked: (by: LockedBy, since: number) => void;
  readonly opened: () => void;
  /** Nobody came back: the person has to be signed out. */
  readonly tooLong: () => void;
}

const minuteMs = 60_000;
/** Long enough to look up from a film and move the mouse. */
const warningMs = 30_000;
/** While it warns, whoever touches the PC wants the warning gone at once. */
const warnedLookMs = 1_000;
/** A PC that sleeps stops every timer: looked at this often, a gap beyond it is sleep. */
const longestLookMs = minuteMs;
const sleptMs = minuteMs;

export function createScreenLock(ports: ScreenLockPorts): ScreenLock {
  const { clock, rules } = ports;
  const lockMs = rules.lockMinutes * minuteMs;
  const signOutMs = rules.signOutMinutes * minuteMs;
  const warnMs = Math.min(warningMs, lockMs / 2);
  let state: LockView | null = null;
  /** When somebody was last proved to be here, by the monotonic clock. */
  let hereAt = 0;
  let looked = { now: 0, delay: 0 };
  let cancel = (): void => undefined;

  function lookAfter(ms: number): void {
    cancel();
    const delay = Math.max(warnedLookMs, Math.min(longestLookMs, ms));
    looked = { now: clock.now(), delay };
    cancel = clock.after(delay, look);
  }

  /** What the system says, but not from before the person came; and all of a sleep, whoever woke the PC. */
  function idle(): number {
    const reported = Math.min(Math.max(0, ports.idleMs()), clock.monotonic() - hereAt);
    const gone = clock.now() - looked.now - looked.delay;
    return gone > sleptMs ? Math.max(reported, gone) : reported;
  }

  function show(next: LockView): void {
    const before = JSON.stringify(state);
    state = next;
    if (JSON.stringify(next) !== before) ports.changed();
  }

  function look(): void {
    if (state === null) return;
    if (state.state === "locked") {
      lookLocked(state.signsOutAt);
      return;
    }
    const ms = idle();
    if (signOutMs > 0 && ms >= signOutMs) ports.tooLong();
    else if (lockMs > 0 && ms >= lockMs) lock("idle", clock.now() - ms);
    else if (lockMs > 0 && ms >= lockMs - warnMs) {
      if (state.state !== "warned") show({ state: "warned", locksAt: clock.now() + lockMs - ms });
      lookAfter(warnedLookMs);
    } else {
      show({ state: "open" });
      const next = lockMs > 0 ? lockMs - warnMs : signOutMs;
      if (next > 0) lookAfter(next - ms);
    }
  }
  function lookLocked(signsOutAt: number | null): void {
    if (signsOutAt === null) return;
    if (clock.now() >= signsOutAt) ports.tooLong();
    else lookAfter(signsOutAt - clock.now());
  }

  function lock(by: LockedBy, since = clock.now()): void {
    if (state === null || state.state === "locked") return;
    cancel();
    const signsOutAt = signOutMs > 0 ? since + signOutMs : null;
    state = { state: "locked", by, since: clock.now(), signsOutAt };
    ports.locked(by, since);
    lookLocked(signsOutAt);
  }

  return {
    view: () => state ?? { state: "open" },
    isLocked: () => state?.state === "locked",
    open: () => {
      const wasLocked = state?.state === "locked";
      hereAt = clock.monotonic();
      looked = { now: clock.now(), delay: 0 };
      state = { state: "open" };
      if (wasLocked) ports.opened();
      look();
    },
    lock,
    end: () => {
      cancel();
      state = null;
    },
  };
}
