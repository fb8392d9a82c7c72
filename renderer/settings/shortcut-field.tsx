import { useState } from "react";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Key } from "../ui/key.tsx";
import { pressedKeys, shownKeys } from "./pressed-keys.ts";

interface ShortcutFieldProps {
  readonly keys: string | null;
  readonly taken: boolean;
  readonly locked: boolean;
  readonly onKeys: (keys: string | null) => void;
}

/** The keys as they are; after "change", the next ones that are pressed. Escape leaves them. */
export function ShortcutField({ keys, taken, locked, onKeys }: ShortcutFieldProps): React.ReactNode {
  const { text } = useWords();
  const words = text.settings;
  const [listening, setListening] = useState(false);
  return (
    <div className="setting-stack">
      <span className="setting-inline" data-testid="pc-shortcut" data-keys={keys ?? ""}>
        {listening ? (
          <button
            type="button"
            className="shortcut-field"
            data-testid="pc-shortcut-press"
            autoFocus
            onBlur={() => setListening(false)}
            onKeyDown={(event) => {
              if (event.key === "Tab") return;
              event.preventDefault();
              event.stopPropagation();
              const pressed = pressedKeys(event.nativeEvent);
              if (pressed !== null) onKeys(pressed);
              if (pressed !== null || event.key === "Escape") setListening(false);
            }}
          >
            {words.shortcutPress}
          </button>
        ) : (
          <>
            <span className="shortcut-keys">
              {keys === null ? words.shortcutNone : shownKeys(keys).map((key) => <Key key={key}>{key}</Key>)}
              {keys !== null && <span className="visually-hidden">{shownKeys(keys).join(" ")}</span>}
            </span>
            {!locked && (
              <>
                <Button data-testid="pc-shortcut-change" onClick={() => setListening(true)}>
                  {words.shortcutChange}
                </Button>
                {keys !== null && (
                  <Button look="quiet" data-testid="pc-shortcut-remove" onClick={() => onKeys(null)}>
                    {words.shortcutRemove}
                  </Button>
                )}
              </>
            )}
          </>
        )}
      </span>
      {taken && (
        <p className="setting-wrong" role="status" data-testid="pc-shortcut-taken">
          {words.shortcutTaken}
        </p>
      )}
    </div>
  );
}
