import { z } from "zod";
import { inboxEntrySchema } from "#protocol/inbox.ts";
import type { PersonStore } from "../person-store.ts";

/** What this PC keeps of a person's inbox: order ids, kinds, instants and marks. No name, of nobody. */
export const inboxFileSchema = z.object({
  /** Oldest first. */
  entries: z.array(inboxEntrySchema),
  /** Orders this person has had in hand, and when that was last known, epoch ms. */
  hands: z.array(z.tuple([z.int(), z.number()])),
});
export type InboxFile = z.infer<typeof inboxFileSchema>;

export type InboxStore = PersonStore<InboxFile>;

/** The issue's own figures: long enough for a quarter's questions, and small enough to be written whole. */
const longestMs = 90 * 24 * 3_600_000;
export const mostEntries = 2_000;

/** What is worth keeping at `now`. */
export function bounded({ entries, hands }: InboxFile, now: number): InboxFile {
  const since = now - longestMs;
  return {
    entries: entries.filter(({ heardAt }) => heardAt >= since).slice(-mostEntries),
    hands: hands.filter(([, at]) => at >= since).slice(-mostEntries),
  };
}
