import { sql } from "kysely";
import { expect, it } from "vitest";
import { openStore } from "../db/open-store.ts";
import { appendOrderNews } from "./append.ts";
import { createLogReader } from "./read-log.ts";

it("what a later release has written keeps its place, and the node goes on behind it", async () => {
  const { db } = await openStore({ port: 0, demoPeople: false }, () => undefined);
  const news = { frame: "{}", actorId: null, jobRole: "RIS", doctorId: 1 } as const;
  await db.transaction().execute(async (tx) => {
    await appendOrderNews(tx, { ...news, eventType: "ORDER_ESCALATED", circle: "role" });
    await appendOrderNews(tx, { ...news, eventType: "OCS_CREATED", circle: null });
    await sql`update event_log set event_type = 'ORDER_OF_TOMORROW' where seq = 1`.execute(tx);
  });
  const { head, entries } = await createLogReader(db).after(0, 10);
  expect([head, entries.map(({ seq, kind }) => [seq, kind])]).toEqual([
    2,
    [
      [1, "other"],
      [2, "order"],
    ],
  ]);
  await db.destroy();
});
