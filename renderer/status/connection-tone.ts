import type { ConnectionView } from "#protocol/snapshot.ts";

/** What a phase means to the person: well, on its way, away for now, or needing them. */
export type ConnectionTone = "live" | "moving" | "away" | "needsYou";

export function toneOf(phase: ConnectionView["phase"]): ConnectionTone {
  switch (phase) {
    case "live":
      return "live";
    case "idle":
    case "authorizing":
    case "connecting":
    case "syncing":
      return "moving";
    case "waiting":
      return "away";
    case "signInRequired":
    case "stopped":
      return "needsYou";
  }
}
