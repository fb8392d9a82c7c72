import type { ConnectionEvent } from "../connection/states.ts";
import type { SystemSignal } from "../radbell-core.ts";

/** What the computer's signals are to a connection; null for what is none of its business. */
export function eventOfSignal(signal: SystemSignal): ConnectionEvent | null {
  switch (signal) {
    case "resume":
    case "unlock":
    case "clockChanged":
      return { type: "poke" };
    case "networkUp":
    case "networkDown":
    case "suspend":
      return { type: signal };
    // The screen is the shell's to hide; what is urgent still has to be heard.
    case "lock":
    case "idle":
    case "active":
    case "screenShared":
    case "screenUnshared":
      return null;
  }
}
