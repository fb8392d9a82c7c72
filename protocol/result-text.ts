import { z } from "zod";

const part = z.string().max(20_000);
export const resultTextSchema = z.object({ findings: part, impression: part, recommendation: part });
export type ResultText = z.infer<typeof resultTextSchema>;
