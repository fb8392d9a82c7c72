import { z } from "zod";
import { roleCodes } from "./values.ts";

export const roleCodeSchema = z.enum(roleCodes);
export type RoleCode = z.infer<typeof roleCodeSchema>;

/** `GET /api/auth/me/`: who the token belongs to. `permissions` are menu codes. */
export const meSchema = z.object({
  id: z.int(),
  login_id: z.string(),
  name: z.string(),
  email: z.string().nullish(),
  is_active: z.boolean(),
  role: z.object({ id: z.int().optional(), code: roleCodeSchema, name: z.string().optional() }),
  permissions: z.array(z.string()).default([]),
  must_change_password: z.boolean().default(false),
});
export type Me = z.infer<typeof meSchema>;
