import { useId } from "react";
import { Lock } from "./lock.tsx";

interface ToggleProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly lock: string | undefined;
  readonly onChange: (on: boolean) => void;
}

/** On or off, with what it does beside it. */
export function Toggle({ name, label, hint, on, lock, onChange }: ToggleProps): React.ReactNode {
  const id = useId();
  return (
    <div className="toggle" title={lock}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        data-testid={name}
        checked={on}
        disabled={lock !== undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>
        <span>{label}</span>
        {hint !== undefined && <small>{hint}</small>}
      </label>
      <Lock why={lock} />
    </div>
  );
}
