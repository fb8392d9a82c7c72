import type { OrderRow } from "#protocol/snapshot.ts";
import { useWords } from "../text/use-text.ts";
import { ageOf } from "#protocol/turnaround.ts";
import { useTargets } from "./use-targets.ts";

/** Time, drawn: how much of the target is used up. */
export function AgeBar({ row, now }: { readonly row: OrderRow; readonly now: number }): React.ReactNode {
  const { text, format } = useWords();
  const age = ageOf(row, useTargets(), now);
  const span = format.span(age.ms);
  return (
    <span
      className={`age age-${age.tone}`}
      title={`${text.took(span)} · ${text.target[age.goal](format.span(age.targetMs))}`}
    >
      <span className="age-track">
        <span className="age-fill" style={{ width: `${age.share * 100}%` }} />
      </span>
      <span>{span}</span>
    </span>
  );
}
