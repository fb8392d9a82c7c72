import { z } from "zod";
import { savedViewSchema, type SavedView } from "./display.ts";

// A view somebody shares, as a link or in a file. It holds no order, no patient and nobody's name but the view's.

const formatVersion = 1;
const sharedViewSchema = z.object({
  radbellView: z.literal(formatVersion),
  view: savedViewSchema.omit({ id: true }),
});
export type SharedView = z.infer<typeof sharedViewSchema>["view"];

const prefix = "radbell://view?is=";
/** Longer, it is no view. */
const mostLetters = 8_000;

/** The view as text: what stands in a file. */
export function viewAsText({ id: _id, ...view }: SavedView): string {
  return JSON.stringify({ radbellView: formatVersion, view });
}

/** The view in a file; null where it is something else. */
export function readViewText(text: string): SharedView | null {
  if (text.length > mostLetters) return null;
  try {
    const parsed = sharedViewSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.view : null;
  } catch {
    return null;
  }
}

export const viewAsLink = (view: SavedView): string => `${prefix}${encodeURIComponent(viewAsText(view))}`;

export const isViewLink = (link: string): boolean => /^radbell:\/\/view\b/iu.test(link);

/** The view a link holds; null where it holds something else. Some programs put a slash after the host. */
export function readViewLink(link: string): SharedView | null {
  const match = /^radbell:\/\/view\/?\?is=([^&#\s]{1,8000})$/iu.exec(link);
  if (match?.[1] === undefined) return null;
  try {
    return readViewText(decodeURIComponent(match[1]));
  } catch {
    return null;
  }
}
