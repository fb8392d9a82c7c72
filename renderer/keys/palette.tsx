import type { OrderBook } from "../bridge/order-book.ts";
import { useMemo, useState } from "react";
import { Autocomplete, Input, Menu, MenuItem, MenuSection, Header, SearchField } from "react-aria-components";
import type { OrderRow } from "#protocol/snapshot.ts";
import { useWords } from "../text/use-text.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { Key } from "../ui/key.tsx";
import { Modality } from "../ui/modality.tsx";
import { StatusMark } from "../ui/status-mark.tsx";
import { haystack, searchFor } from "../worklist/search.ts";
import { commandGroups, type Command } from "./command.ts";
import { printed } from "./stroke.ts";
import "./palette.css";

interface PaletteProps {
  readonly commands: readonly Command[];
  readonly orders: OrderBook;
  readonly onOpen: (orderId: number) => void;
  readonly onClose: () => void;
}

/** More do not help: whoever has to choose among them types another letter. */
const mostOrders = 7;

/** Everything that can be done now, and any order by name or number, by a few letters. */
export function Palette({ commands, orders, onOpen, onClose }: PaletteProps): React.ReactNode {
  const { text } = useWords();
  const words = text.keys;
  const [query, setQuery] = useState("");
  const found = useMemo(() => {
    const search = searchFor(query);
    return commands.filter(
      ({ enabled, word, group }) => enabled && search.finds(haystack([word, words.group[group]], [])),
    );
  }, [commands, query, words]);
  const rows = useMemo(() => firstFound(orders, query), [orders, query]);
  const runAfter = (run: () => void): void => {
    // The focus goes back first: what is done next may move it again.
    onClose();
    queueMicrotask(run);
  };
  return (
    <Dialog title={words.palette} hideTitle place="top" testid="palette" onClose={onClose}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField className="palette-field" aria-label={words.paletteHint} autoFocus>
          <Icon name="search" size={18} />
          <Input data-testid="palette-input" placeholder={words.paletteHint} />
        </SearchField>
        <Menu
          className="menu palette-list"
          aria-label={words.palette}
          renderEmptyState={() => <p className="palette-none">{words.paletteNothing}</p>}
        >
          {commandGroups.map((group) => {
            const ofGroup = found.filter((command) => command.group === group);
            return (
              ofGroup.length > 0 && (
                <MenuSection key={group}>
                  <Header className="palette-group">{words.group[group]}</Header>
                  {ofGroup.map((command) => (
                    <MenuItem
                      key={command.id}
                      id={command.id}
                      className="menu-item palette-item"
                      textValue={command.word}
                      data-testid={`palette-${command.id}`}
                      onAction={() => runAfter(command.run)}
                    >
                      {command.word}
                      {command.strokes[0] !== undefined && (
                        <span className="menu-keys">
                          <Key>{printed(command.strokes[0])}</Key>
                        </span>
                      )}
                    </MenuItem>
                  ))}
                </MenuSection>
              )
            );
          })}
          {rows.length > 0 && (
            <MenuSection key="orders">
              <Header className="palette-group">{words.orders}</Header>
              {rows.map((row) => (
                <MenuItem
                  key={`order-${row.id}`}
                  id={`order-${row.id}`}
                  className="menu-item palette-item"
                  textValue={`${row.patient.name} ${row.ocs_id}`}
                  data-testid={`palette-order-${row.id}`}
                  onAction={() => runAfter(() => onOpen(row.id))}
                >
                  <StatusMark status={row.ocs_status} />
                  <strong>{row.patient.name}</strong>
                  <span className="palette-beside">{row.patient.patient_number}</span>
                  <Modality jobType={row.job_type} />
                  <span className="order-id menu-keys">{row.ocs_id}</span>
                </MenuItem>
              ))}
            </MenuSection>
          )}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}

/** The first few orders a search finds; none while nothing is searched. */
function firstFound(orders: OrderBook, query: string): readonly OrderRow[] {
  if (query.trim() === "") return [];
  const search = searchFor(query);
  const found: OrderRow[] = [];
  for (const row of orders.values()) {
    if (search.findsRow(row)) found.push(row);
    if (found.length === mostOrders) break;
  }
  return found;
}
