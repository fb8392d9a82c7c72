import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { defaultDisplay } from "#protocol/default-display.ts";
import type { Column } from "#protocol/display.ts";
import { columnIds } from "#protocol/values.ts";
import { useIntents } from "../../bridge/use-bridge.ts";
import { useWords } from "../../text/use-text.ts";
import { Icon } from "../../ui/icon.tsx";
import { columnWord } from "./column-words.ts";

/** Which columns are shown; and all of them back as they were designed. */
export function ColumnChoice({ columns }: { readonly columns: readonly Column[] }): React.ReactNode {
  const { text } = useWords();
  const intents = useIntents();
  const words = columnWord(text);
  return (
    <MenuTrigger>
      <Button className="bar-icon" aria-label={text.list.columns} data-testid="columns">
        <Icon name="columns" size={16} />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu
          className="menu"
          aria-label={text.list.columns}
          selectionMode="multiple"
          disallowEmptySelection
          selectedKeys={columns.filter(({ shown }) => shown).map(({ id }) => id)}
          onSelectionChange={(keys) => {
            const chosen = keys === "all" ? new Set<unknown>(columnIds) : new Set<unknown>(keys);
            void intents.setDisplay({
              columns: columns.map((column) => ({ ...column, shown: chosen.has(column.id) })),
            });
          }}
        >
          {columns.map(({ id }) => (
            <MenuItem
              key={id}
              id={id}
              className="menu-item"
              textValue={words[id]}
              data-testid={`column-${id}`}
            >
              {({ isSelected }) => (
                <>
                  <span className="menu-tick">{isSelected && <Icon name="tick" size={14} />}</span>
                  {words[id]}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
        <div className="menu-foot">
          <Button
            className="button button-quiet"
            data-testid="columns-reset"
            onPress={() => void intents.setDisplay({ columns: defaultDisplay.columns, sort: [] })}
          >
            {text.list.usualColumns}
          </Button>
        </div>
      </Popover>
    </MenuTrigger>
  );
}
