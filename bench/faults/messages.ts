import { z } from "zod";

// What passes between the bench and the process a client runs in.

export const orderSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("signIn"), loginId: z.enum(["ris1", "lis1"]), call: z.int() }),
  z.object({ do: z.literal("signOut"), call: z.int() }),
  z.object({ do: z.literal("networkUp"), call: z.int() }),
]);
export type Order = z.infer<typeof orderSchema>;

export const reportSchema = z.discriminatedUnion("what", [
  z.object({ what: z.literal("ready") }),
  z.object({ what: z.literal("done"), call: z.int() }),
  z.object({
    what: z.literal("shown"),
    orderId: z.int(),
    to: z.enum(["ris1", "lis1"]).nullable(),
    as: z.enum(["news", "row"]),
  }),
  z.object({ what: z.literal("gone"), orderId: z.int() }),
]);
export type ReportMessage = z.infer<typeof reportSchema>;
