import type { Presence } from "./presence.ts";

// What no system tells in time, looked at now and then.

/** Nobody has touched the PC for this long: whoever reads its screen now may be anybody. */
export const idleAfterSeconds = 300;
/** Both are looked at together: being woken costs a PC that does nothing more than what it is then asked. */
const pollMs = 5_000;
/** Without a network, or where the system says that something of it is changing, the rest of the change is awaited. */
const soonMs = 1_000;

/** `idleSeconds`: since the last key or mouse. Returns how to stop. */
export function watchIdle(idleSeconds: () => number, presence: Presence): () => void {
  const poll = setInterval(() => presence.is("idle", "input", idleSeconds() >= idleAfterSeconds), pollMs);
  return () => clearInterval(poll);
}

export interface NetworkWatch {
  /** Something of the network is another thing, says the system: looked at now, and soon again. */
  readonly hinted: () => void;
  readonly stop: () => void;
}

/** `addresses`: of this PC, as one text. Other addresses mean another network, over which old connections are dead. */
export function watchNetwork(
  isOnline: () => boolean,
  addresses: () => string,
  presence: Presence,
): NetworkWatch {
  let online = isOnline();
  let at = addresses();
  let next: NodeJS.Timeout | undefined;
  function look(): void {
    const now = isOnline();
    const here = addresses();
    const [wasOnline, wasAt] = [online, at];
    online = now;
    at = here;
    if (now && (!wasOnline || here !== wasAt)) presence.happened("networkUp");
    else if (!now && wasOnline) presence.happened("networkDown");
  }
  function plan(ms: number): void {
    clearTimeout(next);
    next = setTimeout(() => {
      look();
      plan(online ? pollMs : soonMs);
    }, ms);
  }
  plan(online ? pollMs : soonMs);
  return {
    hinted: () => {
      look();
      plan(soonMs);
    },
    stop: () => clearTimeout(next),
  };
}
