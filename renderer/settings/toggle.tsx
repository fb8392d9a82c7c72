import { useWords } from "../text/use-text.ts";
import { Switch } from "../ui/switch.tsx";

interface ToggleProps {
  readonly name: string;
  readonly label: string;
  /** Beside it; else that it is on, or off. */
  readonly word?: string;
  readonly on: boolean;
  readonly locked: boolean;
  readonly onChange: (on: boolean) => void;
}

/** On or off, and said in a word which. */
export function Toggle({ name, label, word, on, locked, onChange }: ToggleProps): React.ReactNode {
  const { text } = useWords();
  return (
    <Switch name={name} label={label} on={on} disabled={locked} onChange={onChange}>
      {word ?? (on ? text.settings.on : text.settings.off)}
    </Switch>
  );
}
