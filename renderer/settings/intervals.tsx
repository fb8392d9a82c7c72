import { useWords } from "../text/use-text.ts";
import { Choice } from "./choice.tsx";
import type { RulesOnScreen } from "./use-rules.ts";

const digests = [5, 10, 15, 30, 60];
const repeats = [1, 2, 3, 5, 10, 15];
const withOwn = (usual: readonly number[], own: number): readonly number[] =>
  [...new Set([...usual, own])].sort((a, b) => a - b);

/** How often what is gathered is told. */
export function Digest({ rules, set, lockOf }: RulesOnScreen): React.ReactNode {
  const { text, format } = useWords();
  const { digestMinutes } = rules;
  return (
    <Choice
      name="digest-minutes"
      label={text.settings.setting.digest.label}
      value={digestMinutes}
      options={withOwn(digests, digestMinutes)}
      wordFor={format.minutes}
      disabled={lockOf("digestMinutes") !== undefined}
      onChoose={(minutes) => set({ digestMinutes: minutes })}
    />
  );
}

/** How soon an unanswered call is told again, and then how often. */
export function Repeat({ rules, set, lockOf }: RulesOnScreen): React.ReactNode {
  const { text, format } = useWords();
  const words = text.alertSettings;
  const { repeatMinutes } = rules;
  const first = repeatMinutes[0] ?? 2;
  const last = repeatMinutes.at(-1) ?? first;
  const disabled = lockOf("repeatMinutes") !== undefined;
  return (
    <span className="setting-inline">
      <span>{words.repeatFirst}</span>
      <Choice
        name="repeat-first"
        label={words.repeatFirst}
        value={first}
        options={withOwn(repeats, first)}
        wordFor={format.minutes}
        disabled={disabled}
        onChoose={(minutes) => set({ repeatMinutes: [minutes, last] })}
      />
      <span>{words.thenEvery}</span>
      <Choice
        name="repeat-then"
        label={words.thenEvery}
        value={last}
        options={withOwn(repeats, last)}
        wordFor={format.minutes}
        disabled={disabled}
        onChoose={(minutes) => set({ repeatMinutes: [first, minutes] })}
      />
    </span>
  );
}
