import { useWords } from "../text/use-text.ts";
import { Choice } from "./choice.tsx";
import { Toggle } from "./toggle.tsx";
import type { RulesOnScreen } from "./use-rules.ts";

const halfHours = Array.from({ length: 48 }, (_, n) => n * 30);
const two = (number: number): string => String(number).padStart(2, "0");
/** As the rest of the app writes a time, whatever the system's own way is. */
const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** When only what is urgent is told. */
export function QuietHours({ rules, set, lockOf }: RulesOnScreen): React.ReactNode {
  const { text } = useWords();
  const words = text.alertSettings;
  const { quietHours } = rules;
  const lock = lockOf("quietHours");
  const time = (name: "from" | "to"): React.ReactNode => (
    <Choice
      name={`quiet-${name}`}
      label={words[name]}
      value={quietHours[name]}
      options={[...new Set([...halfHours, quietHours[name]])].sort((a, b) => a - b)}
      wordFor={clockOf}
      lock={lock}
      onChoose={(minute) => set({ quietHours: { ...quietHours, [name]: minute } })}
    />
  );
  return (
    <>
      <Toggle
        name="quiet-on"
        label={words.quietOn}
        hint={words.quietHint}
        on={quietHours.on}
        lock={lock}
        onChange={(on) => set({ quietHours: { ...quietHours, on } })}
      />
      {quietHours.on && (
        <div className="quiet-times">
          {time("from")}
          <span>–</span>
          {time("to")}
        </div>
      )}
    </>
  );
}
