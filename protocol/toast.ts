import { z } from "zod";

/** One alert inside the window, for some seconds; and what the strip and the tray may say of it. */
export const toastSchema = z.object({
  id: z.string(),
  tone: z.enum(["urgent", "new", "change", "notice", "error"]),
  title: z.string(),
  body: z.string(),
  /**
   * The same for a place outside the window, at the level of privacy this person has chosen. `calls`: it calls them to an
   * order that waits, and says enough of it for the answer that they have seen it.
   */
  outside: z.object({ title: z.string(), body: z.string(), calls: z.boolean() }),
  /** Epoch ms. */
  at: z.number(),
  orderId: z.int().nullable(),
});
export type Toast = z.infer<typeof toastSchema>;
