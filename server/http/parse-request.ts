import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { refuse } from "./refusal.ts";

/** What a schema refuses, said so that whoever sent it can mend it: where, and what was wrong. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "요청 본문" : issue.path.join(".");
  throw refuse.badRequest(`${where}: ${issue?.message ?? "올바르지 않은 값입니다."}`);
}

const idSchema = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .transform(Number)
    .pipe(z.number().max(2 ** 31 - 1)),
});

export function orderId(request: FastifyRequest): number {
  const parsed = idSchema.safeParse(request.params);
  if (!parsed.success) throw refuse.notFound("없는 오더입니다.");
  return parsed.data.id;
}
