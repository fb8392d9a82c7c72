import { net, powerMonitor } from "electron";
import type { SystemSignal } from "#core/radbell-core.ts";

const networkPollMs = 2_000;

/** Tells the core what the computer reports. Returns how to stop. */
export function watchSystem(tell: (signal: SystemSignal) => void): () => void {
  const resume = (): void => tell("resume");
  const suspend = (): void => tell("suspend");
  const lock = (): void => tell("lock");
  const unlock = (): void => tell("unlock");
  powerMonitor.on("resume", resume);
  powerMonitor.on("suspend", suspend);
  powerMonitor.on("lock-screen", lock);
  powerMonitor.on("unlock-screen", unlock);
  // Electron's main process hears no event of the network, so it is asked.
  let online = net.isOnline();
  const poll = setInterval(() => {
    const now = net.isOnline();
    if (now !== online) tell(now ? "networkUp" : "networkDown");
    online = now;
  }, networkPollMs);
  return () => {
    clearInterval(poll);
    powerMonitor.off("resume", resume);
    powerMonitor.off("suspend", suspend);
    powerMonitor.off("lock-screen", lock);
    powerMonitor.off("unlock-screen", unlock);
  };
}
