import { useState } from "react";
import type { DraftView } from "#protocol/drafts.ts";
import { isSameResult, resultTextOf } from "#protocol/result.ts";
import type { ResultText } from "#protocol/result-text.ts";
import type { OrderDetailView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";

export interface Typed {
  readonly value: ResultText;
  /** What the server has, where it is not what is typed from. */
  readonly theirs: ResultText;
  readonly type: (value: ResultText) => void;
}

/**
 * What is in the form. Every letter goes to main, which keeps and saves it; here it is only held so that a field does not wait
 * for an answer to draw a letter. Where main has no draft, the form shows what the server has.
 */
export function useTyped(order: OrderDetailView, draft: DraftView | null): Typed {
  const { writeResult } = useIntents();
  const [typed, setTyped] = useState<ResultText | null>(null);
  const [hadDraft, setHadDraft] = useState(draft !== null);
  const theirs = resultTextOf(order.worker_result);
  // Thrown away, sent, or taken over by what the server has: nothing of it stays in the fields.
  if (hadDraft !== (draft !== null)) {
    setHadDraft(draft !== null);
    if (draft === null) setTyped(null);
  }
  const isClean = draft === null || draft.state.kind === "saved";
  if (typed !== null && isClean && draft !== null && isSameResult(typed, theirs)) setTyped(null);
  const kept = isClean ? null : order.draft;
  return {
    value: typed ?? kept ?? theirs,
    theirs,
    type: (value) => {
      setTyped(value);
      void writeResult({ orderId: order.id, result: value });
    },
  };
}
