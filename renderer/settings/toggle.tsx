import { Switch } from "../ui/switch.tsx";
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
export const Toggle = ({ name, label, hint, on, lock, onChange }: ToggleProps): React.ReactNode => (
  <div className="toggle" title={lock}>
    <Switch name={name} on={on} disabled={lock !== undefined} onChange={onChange}>
      <span>{label}</span>
      {hint !== undefined && <small>{hint}</small>}
    </Switch>
    <Lock why={lock} />
  </div>
);
