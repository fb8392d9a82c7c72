import { Select, SelectPicture } from "../ui/select.tsx";

interface PickerProps<T extends string> {
  readonly name: string;
  readonly label: string;
  /** The choice that filters nothing. */
  readonly any: string;
  readonly value: T | null;
  readonly options: readonly T[];
  readonly wordFor: (option: T) => string;
  readonly onPick: (option: T | null) => void;
  /** Not yet one that opens. */
  readonly asPicture: boolean;
}

/** No modality and no person is called so. */
const anyKey = "*";

/** One of a few, or any. */
export function Picker<T extends string>(props: PickerProps<T>): React.ReactNode {
  const { name, label, any, value, options, wordFor, onPick, asPicture } = props;
  if (asPicture) return <SelectPicture word={value === null ? any : wordFor(value)} isSet={value !== null} />;
  return (
    <Select<T | typeof anyKey>
      name={`filter-${name}`}
      label={label}
      value={value ?? anyKey}
      options={[anyKey, ...options]}
      wordFor={(option) => (isAny(option) ? any : wordFor(option))}
      isSet={value !== null}
      onChoose={(option) => onPick(isAny(option) ? null : option)}
    />
  );
}

const isAny = (option: string): option is typeof anyKey => option === anyKey;
