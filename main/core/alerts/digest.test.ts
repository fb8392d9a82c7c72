import { expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { atWork, titles } from "../../../tests/support/wrapped-http.ts";
import { countKinds } from "./digest.ts";
import type { NewsRef } from "./journal.ts";

const { ris2, doctor1 } = modelPeople;

it("where all that was gathered is settled, none comes", async () => {
  const pc = await atWork("ris1");
  pc.hospital.commit(2, "ORDERED", null, doctor1);
  pc.hospital.announce(2, null, doctor1);
  await pc.clock.pass(60_000);
  pc.hospital.commit(2, "ACCEPTED", ris2, ris2);
  pc.hospital.announce(2, "ORDERED", ris2);
  await pc.clock.pass(60 * 60_000);
  expect(titles(pc)).toEqual(["김태현 accepted"]);
});

it("an order counts once for each thing that happened to it, however often; a summary for nothing", () => {
  const news = (orderId: number | null, kind: NewsRef["kind"]): NewsRef => ({
    ...{ orderId, kind, at: 0, seq: null, heardAt: 0 },
  });
  const gathered = [
    news(1, "created"),
    news(1, "cancelled"),
    news(1, "reopened"),
    news(2, "created"),
    news(1, "reopened"),
    news(null, "summary"),
  ];
  expect([...countKinds(gathered)]).toEqual([
    ["created", 2],
    ["cancelled", 1],
    ["reopened", 1],
  ]);
});
