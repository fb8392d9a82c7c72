import { useId, useState } from "react";
import { isTargetMinutes } from "#protocol/turnaround.ts";
import { useWords } from "../text/use-text.ts";

interface TargetFieldProps {
  readonly name: string;
  readonly label: string;
  /** Null: nothing is said here, and `usual` holds. */
  readonly minutes: number | null;
  readonly usual: number;
  readonly mayBeEmpty: boolean;
  readonly readOnly: boolean;
  readonly onMinutes: (minutes: number | null) => void;
}

/** Minutes, or nothing. Sent on leaving the field or by Enter; Escape puts back what holds. */
export function TargetField(props: TargetFieldProps): React.ReactNode {
  const { name, label, minutes, usual, mayBeEmpty, readOnly, onMinutes } = props;
  const { text, format } = useWords();
  const held = minutes === null ? "" : String(minutes);
  const [typed, setTyped] = useState(held);
  const problem = useId();
  const isNothing = typed.trim() === "" && mayBeEmpty;
  const read = typed.trim() === "" ? Number.NaN : Number(typed);
  const isWrong = !isNothing && !isTargetMinutes(read);

  if (readOnly)
    return (
      <span className="target-held" data-testid={name} data-own={minutes !== null}>
        {format.number(minutes ?? usual)}
      </span>
    );
  const send = (): void => {
    if (typed === held || isWrong) return;
    onMinutes(isNothing ? null : read);
  };
  return (
    <>
      <input
        className="target-field"
        data-testid={name}
        inputMode="numeric"
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? problem : undefined}
        placeholder={String(usual)}
        value={typed}
        maxLength={6}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={send}
        onKeyDown={(event) => {
          if (event.key === "Enter") send();
          if (event.key === "Escape" && typed !== held) {
            event.stopPropagation();
            event.preventDefault();
            setTyped(held);
          }
        }}
      />
      {isWrong && (
        <span id={problem} className="target-problem" role="alert">
          {text.settings.minutesRange}
        </span>
      )}
    </>
  );
}
