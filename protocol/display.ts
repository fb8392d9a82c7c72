import { z } from "zod";
import { orderStatusSchema, prioritySchema } from "./order.ts";

// How one person wants the worklist to look. No order and no patient in it: a view's search text is not kept, since people
// search by name.

export const themeSchema = z.enum(["dark", "light", "contrast"]);
export type Theme = z.infer<typeof themeSchema>;

export const densitySchema = z.enum(["compact", "comfortable", "roomy"]);
export type Density = z.infer<typeof densitySchema>;

/** The worklist's columns. The mark of an urgent order comes before them all and the next step after them: neither is chosen. */
export const columnIdSchema = z.enum([
  "age",
  "order",
  "modality",
  "patient",
  "doctor",
  "worker",
  "status",
  "ordered",
  "changed",
]);
export type ColumnId = z.infer<typeof columnIdSchema>;

/** Narrower, a column says nothing; wider, it is a mistake. px. */
export const columnWidth = { least: 48, most: 640 } as const;

export const columnSchema = z.object({
  id: columnIdSchema,
  shown: z.boolean(),
  /** px; null: as wide as the design has it. */
  width: z.int().min(columnWidth.least).max(columnWidth.most).nullable(),
});
export type Column = z.infer<typeof columnSchema>;

export const sortKeySchema = z.object({ column: columnIdSchema, descending: z.boolean() });
export type SortKey = z.infer<typeof sortKeySchema>;

/** The views every worklist has. */
export const viewIdSchema = z.enum(["urgent", "overdue", "mine", "open", "today", "all"]);
export type ViewId = z.infer<typeof viewIdSchema>;

/** A view with a name of its person's. */
export const savedViewSchema = z.object({
  id: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(40),
  base: viewIdSchema,
  states: z.array(orderStatusSchema),
  modality: z.string().max(40).nullable(),
  priority: prioritySchema.nullable(),
  worker: z.enum(["anyone", "nobody", "me"]),
  sort: z.array(sortKeySchema).max(4),
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const displaySchema = z.object({
  theme: themeSchema,
  density: densitySchema,
  /** In their order; each column once. */
  columns: z.array(columnSchema),
  /** The first decides, the next among equals. None: urgent orders that wait first, then newest first. */
  sort: z.array(sortKeySchema).max(4),
  views: z.array(savedViewSchema).max(30),
});
export type Display = z.infer<typeof displaySchema>;

/** What is kept and sent: only what differs. */
export const displayChangeSchema = displaySchema.partial();
export type DisplayChange = z.infer<typeof displayChangeSchema>;

/** When something was last changed says little beside its age: that column is there for who wants it. */
const usuallyHidden: ReadonlySet<ColumnId> = new Set(["ordered", "changed"]);

export const defaultDisplay: Display = {
  theme: "dark",
  density: "comfortable",
  columns: columnIdSchema.options.map((id) => ({ id, shown: !usuallyHidden.has(id), width: null })),
  sort: [],
  views: [],
};

/** A display with a change to it: a key that says nothing changes nothing, and each column is there once. */
export function withDisplayChange(display: Display, change: DisplayChange): Display {
  return {
    theme: change.theme ?? display.theme,
    density: change.density ?? display.density,
    columns: wholeColumns(change.columns ?? display.columns),
    sort: change.sort ?? display.sort,
    views: change.views ?? display.views,
  };
}

/** In the person's order; a column that is new since they chose comes last, as the default has it. */
function wholeColumns(chosen: readonly Column[]): Column[] {
  const columns = new Map<ColumnId, Column>();
  for (const column of [...chosen, ...defaultDisplay.columns])
    if (!columns.has(column.id)) columns.set(column.id, column);
  return [...columns.values()];
}
