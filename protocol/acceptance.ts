import { z } from "zod";
import { mostAcceptancesAsked } from "./values.ts";

// When orders were accepted. The list does not say it, only an order read by itself does; no patient is in it.

export const acceptancesAskedSchema = z.object({ orderIds: z.array(z.int()).max(mostAcceptancesAsked) });

/**
 * `at`: epoch ms by the server's clock; null where nobody has accepted it, or it was given back. `asOf`: when the order had
 * last changed by then; once it has changed again it may be another acceptance.
 */
export const acceptanceSchema = z.object({ orderId: z.int(), at: z.number().nullable(), asOf: z.number() });
export type Acceptance = z.infer<typeof acceptanceSchema>;
