import type { Presence } from "./presence.ts";

// What no system tells in time, looked at now and then.

/** Nobody has touched the PC for this long: whoever reads its screen now may be anybody. */
export const idleAfterSeconds = 300;
const idlePollMs = 5_000;
const networkPollMs = 2_000;

/** `idleSeconds`: since the last key or mouse. Returns how to stop. */
export function watchIdle(idleSeconds: () => number, presence: Presence): () => void {
  const poll = setInterval(() => presence.is("idle", "input", idleSeconds() >= idleAfterSeconds), idlePollMs);
  return () => clearInterval(poll);
}

/** `addresses`: of this PC, as one text. Other addresses mean another network, over which old connections are dead. */
export function watchNetwork(
  isOnline: () => boolean,
  addresses: () => string,
  presence: Presence,
): () => void {
  let online = isOnline();
  let at = addresses();
  const poll = setInterval(() => {
    const now = isOnline();
    const here = addresses();
    if (now && (!online || here !== at)) presence.happened("networkUp");
    else if (!now && online) presence.happened("networkDown");
    online = now;
    at = here;
  }, networkPollMs);
  return () => clearInterval(poll);
}
