import { net, powerMonitor } from "electron";
import type { SystemSignal } from "#core/radbell-core.ts";

const networkPollMs = 2_000;

/** Tells the core what the computer reports. Returns how to stop. */
export function watchSystem(tell: (signal: SystemSignal) => void): () => void {
  powerMonitor.on("resume", () => tell("resume"));
  powerMonitor.on("suspend", () => tell("suspend"));
  powerMonitor.on("lock-screen", () => tell("lock"));
  powerMonitor.on("unlock-screen", () => tell("unlock"));
  // Electron's main process hears no event of the network, so it is asked.
  let online = net.isOnline();
  const poll = setInterval(() => {
    const now = net.isOnline();
    if (now !== online) tell(now ? "networkUp" : "networkDown");
    online = now;
  }, networkPollMs);
  return () => clearInterval(poll);
}
