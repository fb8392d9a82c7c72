import { useWords } from "../text/use-text.ts";
import { Choice } from "./choice.tsx";
import type { RulesOnScreen } from "./use-rules.ts";

const digests = [5, 10, 15, 30, 60];
const repeats = [1, 2, 3, 5, 10, 15];
const withOwn = (usual: readonly number[], own: number): readonly number[] =>
  [...new Set([...usual, own])].sort((a, b) => a - b);

/** How often what is gathered is told, and how soon an unanswered call is told again. */
export function Intervals({ rules, set, lockOf }: RulesOnScreen): React.ReactNode {
  const { text } = useWords();
  const words = text.alertSettings;
  const { digestMinutes, repeatMinutes } = rules;
  const first = repeatMinutes[0] ?? 2;
  const last = repeatMinutes.at(-1) ?? first;
  return (
    <div className="intervals">
      <span>{words.digest}</span>
      <Choice
        name="digest-minutes"
        label={words.digest}
        value={digestMinutes}
        options={withOwn(digests, digestMinutes)}
        wordFor={words.minutes}
        lock={lockOf("digestMinutes")}
        onChoose={(minutes) => set({ digestMinutes: minutes })}
      />
      <span>{words.repeat}</span>
      <span className="intervals-pair">
        <Choice
          name="repeat-first"
          label={words.repeat}
          value={first}
          options={withOwn(repeats, first)}
          wordFor={words.minutes}
          lock={lockOf("repeatMinutes")}
          onChoose={(minutes) => set({ repeatMinutes: [minutes, last] })}
        />
        <span>{words.thenEvery}</span>
        <Choice
          name="repeat-then"
          label={words.thenEvery}
          value={last}
          options={withOwn(repeats, last)}
          wordFor={words.minutes}
          lock={lockOf("repeatMinutes")}
          onChoose={(minutes) => set({ repeatMinutes: [first, minutes] })}
        />
      </span>
    </div>
  );
}
