import { changePersonRequestSchema, newPersonRequestSchema } from "#protocol/rest.ts";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { NewPerson, PersonChange } from "../auth/rights.ts";
import type { OpenSocket } from "../sockets/peer.ts";
import { administrator, type Callers } from "./callers.ts";
import { parse } from "./parse-request.ts";

export interface AdminRouteParts {
  readonly callers: Callers;
  readonly sockets: () => readonly OpenSocket[];
  readonly present: () => Promise<readonly number[]>;
  readonly changePerson: (loginId: string, change: PersonChange, actorId: number) => Promise<void>;
  readonly addPerson: (person: NewPerson) => Promise<number>;
}

const namedSchema = z.object({ login_id: z.string().min(1).max(100) });

/** What only administrators do. v1 has none of these: the hospital's backend does it on pages of its own. */
export function addAdminRoutes(app: FastifyInstance, parts: AdminRouteParts): void {
  const { callers, sockets, present, changePerson, addPerson } = parts;
  app.get("/api/admin/sockets/", async (request) => {
    await administrator(callers, request);
    return { sockets: sockets(), present: await present() };
  });
  app.post("/api/admin/people/", async (request, reply) => {
    await administrator(callers, request);
    const { login_id, name, role, password } = parse(newPersonRequestSchema, request.body);
    const id = await addPerson({ loginId: login_id, name, role, password });
    return reply.status(201).send({ id, login_id, name, role });
  });
  app.post("/api/admin/people/:login_id/", async (request) => {
    const who = await administrator(callers, request);
    const { login_id } = parse(namedSchema, request.params);
    const { role, is_active, unlock } = parse(changePersonRequestSchema, request.body);
    await changePerson(login_id, { role, isActive: is_active, unlock }, who.id);
    return { login_id };
  });
}
