import { z } from "zod";
import { pinRecordSchema } from "#core/accounts/pins.ts";

/** What the PIN thread is asked. It answers with 32 bytes. */
export const pinJobSchema = z.object({
  pin: z.string(),
  salt: z.instanceof(Uint8Array),
  cost: pinRecordSchema.shape.cost,
});
