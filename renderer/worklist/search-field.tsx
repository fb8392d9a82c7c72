import { Icon } from "../ui/icon.tsx";
import { Key } from "../ui/key.tsx";

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
  /** Somebody is about to search. */
  readonly onFocus?: () => void;
}

/** Escape empties it, then leaves it. */
export function SearchField({ value, onChange, placeholder, onFocus }: SearchFieldProps): React.ReactNode {
  return (
    <label className="search">
      <Icon name="search" size={16} />
      <input
        id="search"
        data-testid="search"
        value={value}
        placeholder={placeholder}
        aria-label={placeholder}
        spellCheck={false}
        autoComplete="off"
        onFocus={onFocus}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          if (value === "") event.currentTarget.blur();
          else onChange("");
        }}
      />
      <Key>/</Key>
    </label>
  );
}
