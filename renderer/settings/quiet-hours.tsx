import { useWords } from "../text/use-text.ts";
import { Choice } from "./choice.tsx";
import { Toggle } from "./toggle.tsx";
import type { RulesOnScreen } from "./use-rules.ts";

const halfHours = Array.from({ length: 48 }, (_, n) => n * 30);

/** When only what is urgent is told. */
export function QuietHours({ rules, set, lockOf }: RulesOnScreen): React.ReactNode {
  const { text, format } = useWords();
  const words = text.alertSettings;
  const { quietHours } = rules;
  const locked = lockOf("quietHours") !== undefined;
  const time = (name: "from" | "to"): React.ReactNode => (
    <Choice
      name={`quiet-${name}`}
      label={words[name]}
      value={quietHours[name]}
      options={[...new Set([...halfHours, quietHours[name]])].sort((a, b) => a - b)}
      wordFor={format.minuteOfDay}
      disabled={locked}
      onChoose={(minute) => set({ quietHours: { ...quietHours, [name]: minute } })}
    />
  );
  return (
    <span className="setting-inline">
      {quietHours.on && (
        <>
          {time("from")}
          <span aria-hidden="true">–</span>
          {time("to")}
        </>
      )}
      <Toggle
        name="quiet-on"
        label={text.settings.setting.quietHours.label}
        on={quietHours.on}
        locked={locked}
        onChange={(on) => set({ quietHours: { ...quietHours, on } })}
      />
    </span>
  );
}
