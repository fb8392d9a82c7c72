import { useEffect, useRef } from "react";
import { Icon } from "../ui/icon.tsx";
import { Key } from "../ui/key.tsx";
import { isTyping } from "../ui/is-typing.ts";

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder: string;
}

/** The / key leads here from anywhere; Escape empties it, then leaves it. */
export function SearchField({ value, onChange, placeholder }: SearchFieldProps): React.ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.select();
    };
    window.addEventListener("keydown", focus);
    return () => window.removeEventListener("keydown", focus);
  }, []);
  return (
    <label className="search">
      <Icon name="search" size={16} />
      <input
        ref={input}
        data-testid="search"
        value={value}
        placeholder={placeholder}
        aria-label={placeholder}
        spellCheck={false}
        autoComplete="off"
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
