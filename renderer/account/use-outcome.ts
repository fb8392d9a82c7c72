import { useState } from "react";
import type { Outcome } from "#protocol/ipc.ts";

/** Something asked of main once, and the sentence it was refused with. */
export interface Asked {
  readonly busy: boolean;
  readonly sentence: string | null;
  /** `done` is called when it was done. A refusal without a sentence is said elsewhere. */
  readonly ask: (work: () => Promise<Outcome>, done?: () => void) => void;
  readonly clear: () => void;
}

export function useOutcome(): Asked {
  const [busy, setBusy] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);

  async function run(work: () => Promise<Outcome>, done?: () => void): Promise<void> {
    setBusy(true);
    setSentence(null);
    try {
      const outcome = await work();
      if (outcome.ok) done?.();
      else setSentence(outcome.sentence === "" ? null : outcome.sentence);
    } catch (error) {
      setSentence(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return {
    busy,
    sentence,
    ask: (work, done) => void run(work, done),
    clear: () => setSentence(null),
  };
}
