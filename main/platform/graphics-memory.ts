import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "#core/ports.ts";

/** Cards, drivers and virtual machines change: so long it is believed, ms. */
const believedMs = 7 * 24 * 60 * 60 * 1_000;

/** What of Electron's `app` is needed. */
export interface GraphicsOfApp {
  readonly disableHardwareAcceleration: () => void;
  readonly getGPUFeatureStatus: () => { readonly gpu_compositing: string };
  readonly commandLine: { readonly hasSwitch: (name: string) => boolean };
}

/**
 * Remembers of this PC that Chromium found no graphics card it can use (a virtual desktop, a remote session, a blocked
 * driver), and spares the next starts the attempt: the process that paints is started for the card, fails, and is started
 * again, now and then twice, while the page waits for it (ADR 20). What is drawn is the same.
 */
export interface GraphicsMemory {
  /** Before the app is ready: without a card from the first, where that was so a short while ago. */
  readonly recall: () => void;
  /** When something has been drawn on the screen: keeps what this run found, unless it did not try. */
  readonly keep: () => void;
}

interface Found {
  /** Epoch ms. */
  readonly at: number;
  /** Another release may be able to use what this one cannot. */
  readonly electron: string;
}

function found(text: string): Found | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null || !("at" in read) || !("electron" in read)) return null;
    const { at, electron } = read;
    return typeof at === "number" && typeof electron === "string" ? { at, electron } : null;
  } catch {
    return null;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** `now` in epoch ms; `electron` is this release. A file that cannot be read or written costs the attempt, nothing else. */
export function createGraphicsMemory(
  app: GraphicsOfApp,
  { folder, electron, now, log }: { folder: string; electron: string; now: () => number; log: Log },
): GraphicsMemory {
  const file = join(folder, "graphics.json");
  // Who starts it without the card says nothing about the card.
  let tried = !app.commandLine.hasSwitch("disable-gpu");
  return {
    recall: () => {
      const last = found(readText(file));
      if (last === null || last.electron !== electron) return;
      const age = now() - last.at;
      // A clock that was put back says nothing about when that was.
      if (age < 0 || age > believedMs) return;
      tried = false;
      app.disableHardwareAcceleration();
    },
    keep: () => {
      if (!tried) return;
      const { gpu_compositing } = app.getGPUFeatureStatus();
      try {
        if (gpu_compositing === "disabled_software")
          writeFileSync(file, JSON.stringify({ at: now(), electron } satisfies Found));
        else rmSync(file, { force: true });
      } catch (error) {
        log.warn("graphics.notKept", { name: error instanceof Error ? error.name : "unknown" });
      }
    },
  };
}
