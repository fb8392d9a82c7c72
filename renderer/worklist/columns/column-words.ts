import type { ColumnId } from "#protocol/display.ts";
import type { Catalogue } from "../../text/catalogue.ts";

/** What a column is called. */
export const columnWord = (text: Catalogue): Readonly<Record<ColumnId, string>> => ({
  age: text.columnAge,
  order: text.columnOrder,
  modality: text.columnModality,
  patient: text.columnPatient,
  doctor: text.columnDoctor,
  worker: text.worker,
  status: text.columnStatus,
  ordered: text.list.ordered,
  changed: text.list.changed,
});
