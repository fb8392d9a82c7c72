import { useSyncExternalStore } from "react";

// One timer for every clock on the screen, running only while something shows time and somebody may see it.
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function tick(): void {
  for (const each of listeners) each();
}

function run(): void {
  const isWanted = listeners.size > 0 && !document.hidden;
  if (isWanted === (timer !== null)) return;
  if (timer !== null) clearInterval(timer);
  timer = isWanted ? setInterval(tick, 1_000) : null;
}

/** Seen again, it shows what it would show by now. */
function seen(): void {
  run();
  if (!document.hidden) tick();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener("visibilitychange", seen);
  listeners.add(listener);
  run();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener("visibilitychange", seen);
    run();
  };
}

/** Now (epoch ms), rounded down to `stepMs`: redraws once a step, not oftener. */
export const useNow = (stepMs = 1_000): number =>
  useSyncExternalStore(subscribe, () => Math.floor(Date.now() / stepMs) * stepMs);
