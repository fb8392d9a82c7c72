interface PickerProps<T extends string> {
  readonly name: string;
  readonly label: string;
  /** The choice that filters nothing. */
  readonly any: string;
  readonly value: T | null;
  readonly options: readonly T[];
  readonly wordFor: (option: T) => string;
  readonly onPick: (option: T | null) => void;
}

/** One of a few, or any. A native list: every keyboard and screen reader knows it. */
export function Picker<T extends string>(props: PickerProps<T>): React.ReactNode {
  const { name, label, any, value, options, wordFor, onPick } = props;
  return (
    <select
      className="picker"
      data-testid={`filter-${name}`}
      aria-label={label}
      data-set={value !== null}
      value={value ?? ""}
      onChange={(event) => onPick(options.find((option) => option === event.target.value) ?? null)}
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {wordFor(option)}
        </option>
      ))}
    </select>
  );
}
