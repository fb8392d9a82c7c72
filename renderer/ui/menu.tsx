import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { Key } from "./key.tsx";
import "./select.css";

export interface MenuEntry {
  readonly id: string;
  readonly word: string;
  readonly shortcut?: string;
  readonly disabled?: boolean;
  /** A hairline above it. */
  readonly apart?: boolean;
  readonly onChoose: () => void;
}

interface MenuProps {
  /** What opens it: a button of react-aria-components. */
  readonly trigger: React.ReactNode;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

/** What else can be done, behind a button. */
export const Menu = ({ trigger, label, entries }: MenuProps): React.ReactNode => (
  <MenuTrigger>
    {trigger}
    <Popover className="popover" offset={4}>
      <AriaMenu className="menu" aria-label={label}>
        {entries.flatMap(({ id, word, shortcut, disabled = false, apart = false, onChoose }) => [
          ...(apart ? [<Separator key={`${id}-line`} className="menu-line" />] : []),
          <MenuItem
            key={id}
            id={id}
            className="menu-item"
            textValue={word}
            isDisabled={disabled}
            data-testid={`menu-${id}`}
            onAction={onChoose}
          >
            <span className="menu-tick" />
            {word}
            {shortcut !== undefined && (
              <span className="menu-keys">
                <Key>{shortcut}</Key>
              </span>
            )}
          </MenuItem>,
        ])}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
);
