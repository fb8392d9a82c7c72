import type { Catalogue } from "../../text/catalogue.ts";
import type { View } from "../filters.ts";

/** What a view is called. */
export const viewWord = (text: Catalogue): Readonly<Record<View, string>> => ({
  urgent: text.urgentUnassigned,
  overdue: text.overdue,
  mine: text.mine,
  open: text.open,
  today: text.list.today,
  all: text.all,
});
