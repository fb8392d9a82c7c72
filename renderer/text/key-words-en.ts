import type { KeyWords } from "./key-words.ts";

export const keyWordsEn: KeyWords = {
  palette: "Commands",
  paletteHint: "A command, or an order by name or number",
  paletteNothing: "Nothing by that name.",
  orders: "Orders",
  sheet: "Keys",
  group: { order: "Selected order", list: "List", go: "Go to", person: "Person", app: "Radbell" },
  down: "Next order",
  up: "Previous order",
  pageDown: "A page down",
  pageUp: "A page up",
  open: "Open",
  search: "Search",
  copyOrder: "Copy order ID",
  copyPatient: "Copy patient number",
  closeTop: "Close what lies on top",
  clear: "Clear filters",
};
