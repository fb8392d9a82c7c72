import { Switch as AriaSwitch } from "react-aria-components";
import "./switch.css";

interface SwitchProps {
  readonly name: string;
  readonly on: boolean;
  /** What it turns on, where the words beside it do not say. */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
  /** What it does. */
  readonly children: React.ReactNode;
}

/** On or off. Told by where its knob is, not by its colour alone. */
export const Switch = ({
  name,
  on,
  label,
  disabled = false,
  onChange,
  children,
}: SwitchProps): React.ReactNode => (
  <AriaSwitch
    className="switch"
    isSelected={on}
    isDisabled={disabled}
    data-testid={name}
    onChange={onChange}
    {...(label === undefined ? {} : { "aria-label": label })}
  >
    <span className="switch-track" aria-hidden="true" />
    <span className="switch-words">{children}</span>
  </AriaSwitch>
);
