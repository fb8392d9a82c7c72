import { useEffect, useRef } from "react";
import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";
import { isTyping } from "../ui/is-typing.ts";
import { Key } from "../ui/key.tsx";
import { useFound } from "./use-found.ts";

interface SettingsSearchProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Down, or Enter: to what was found. */
  readonly onLeave: () => void;
}

/** Where everything begins here: the field is ready to be typed in. Escape empties it first. */
export function SettingsSearch({ query, onQuery, onLeave }: SettingsSearchProps): React.ReactNode {
  const { text } = useWords();
  const words = text.settings;
  const { search, settings } = useFound();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    const focus = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.isComposing || event.ctrlKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.select();
    };
    window.addEventListener("keydown", focus);
    return () => window.removeEventListener("keydown", focus);
  }, []);
  return (
    <>
      <label className="search settings-search">
        <Icon name="search" size={16} />
        <input
          ref={input}
          data-testid="settings-search"
          value={query}
          placeholder={words.search}
          aria-label={words.search}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            // While a syllable is being put together the keys are its own.
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Escape" && query !== "") {
              event.preventDefault();
              event.stopPropagation();
              onQuery("");
            } else if (event.key === "ArrowDown" || event.key === "Enter") {
              event.preventDefault();
              onLeave();
            }
          }}
        />
        <Key>/</Key>
      </label>
      <span className="visually-hidden" role="status">
        {search.isEmpty ? "" : settings.size === 0 ? words.nothingFound(query) : words.found(settings.size)}
      </span>
    </>
  );
}
