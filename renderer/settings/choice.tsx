import { Lock } from "./lock.tsx";

interface ChoiceProps<T extends string | number> {
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly wordFor: (option: T) => string;
  readonly lock: string | undefined;
  readonly onChoose: (option: T) => void;
}

/** One of a few. A native list: every keyboard and screen reader knows it. */
export function Choice<T extends string | number>(props: ChoiceProps<T>): React.ReactNode {
  const { name, label, value, options, wordFor, lock, onChoose } = props;
  return (
    <span className="choice" title={lock} data-value={value}>
      <select
        data-testid={name}
        aria-label={label}
        disabled={lock !== undefined}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => String(option) === event.target.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {wordFor(option)}
          </option>
        ))}
      </select>
      <Lock why={lock} />
    </span>
  );
}
