import { Switch as AriaSwitch } from "react-aria-components";
import "./switch.css";

interface SwitchProps {
  readonly name: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
  /** What it does. */
  readonly children: React.ReactNode;
}

/** On or off. Told by where its knob is, not by its colour alone. */
export const Switch = ({ name, on, disabled = false, onChange, children }: SwitchProps): React.ReactNode => (
  <AriaSwitch className="switch" isSelected={on} isDisabled={disabled} data-testid={name} onChange={onChange}>
    <span className="switch-track" aria-hidden="true" />
    <span className="switch-words">{children}</span>
  </AriaSwitch>
);
