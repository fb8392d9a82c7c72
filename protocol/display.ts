import { z } from "zod";
import { orderStatusSchema, prioritySchema } from "./order.ts";
import { columnIds, columnWidth, densities, themes, viewIds } from "./values.ts";

// How one person wants the worklist to look. No order and no patient in it: a view's search text is not kept, since people
// search by name.

export const themeSchema = z.enum(themes);
export type Theme = z.infer<typeof themeSchema>;

export const densitySchema = z.enum(densities);
export type Density = z.infer<typeof densitySchema>;

export const columnIdSchema = z.enum(columnIds);
export type ColumnId = z.infer<typeof columnIdSchema>;

export const columnSchema = z.object({
  id: columnIdSchema,
  shown: z.boolean(),
  /** px; null: as wide as the design has it. */
  width: z.int().min(columnWidth.least).max(columnWidth.most).nullable(),
});
export type Column = z.infer<typeof columnSchema>;

export const sortKeySchema = z.object({ column: columnIdSchema, descending: z.boolean() });
export type SortKey = z.infer<typeof sortKeySchema>;

export const viewIdSchema = z.enum(viewIds);
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
