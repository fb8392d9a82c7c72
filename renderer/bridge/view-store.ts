import type { ViewUpdate } from "#protocol/snapshot.ts";
import { applyUpdate, type Snapshot } from "./apply-update.ts";

/** Where updates come from: the window's bridge, or a test's. */
export interface ViewSource {
  readonly readView: () => Promise<unknown>;
  readonly onView: (listener: (update: unknown) => void) => () => void;
}

export interface ViewStore {
  readonly snapshot: () => Snapshot | null;
  /** Why there is no view; null while all is well. */
  readonly fault: () => string | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Stops listening to the source. */
  readonly dispose: () => void;
}

const retryMs = 1_000;

/** Main has checked it against the schema before it left: once more would be 30 ms of a start, and of every 10,000 rows. */
const isUpdate = (raw: unknown): raw is ViewUpdate =>
  typeof raw === "object" && raw !== null && "revision" in raw && "app" in raw && "orders" in raw;

/** Keeps the one snapshot: applies what comes in order, and reads everything again after a gap. */
export function createViewStore(source: ViewSource): ViewStore {
  let current: Snapshot | null = null;
  let fault: string | null = null;
  let reading = false;
  let disposed = false;
  let early: ViewUpdate[] = [];
  const listeners = new Set<() => void>();

  function show(next: Snapshot): void {
    current = next;
    fault = null;
    for (const listener of listeners) listener();
  }
  function complain(error: unknown): void {
    fault = error instanceof Error ? error.message : String(error);
    for (const listener of listeners) listener();
    setTimeout(() => void read(), retryMs);
  }

  function take(update: ViewUpdate): void {
    if (reading) {
      early.push(update);
      return;
    }
    const applied = applyUpdate(current, update);
    if (applied.kind === "applied") show(applied.snapshot);
    else if (applied.kind === "gap") void read();
  }

  async function read(): Promise<void> {
    if (reading || disposed) return;
    reading = true;
    try {
      const update = await source.readView();
      if (!isUpdate(update)) throw new TypeError("main answered with something that is no view");
      const applied = applyUpdate(current, update);
      if (applied.kind === "applied") show(applied.snapshot);
    } catch (error) {
      reading = false;
      early = [];
      complain(error);
      return;
    }
    reading = false;
    const waiting = early;
    early = [];
    for (const update of waiting) take(update);
  }

  const stop = source.onView((raw) => {
    if (isUpdate(raw)) take(raw);
    else void read();
  });
  void read();

  return {
    snapshot: () => current,
    fault: () => fault,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      disposed = true;
      stop();
    },
  };
}
