import { expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { tellingAll } from "../../../tests/support/tell-all.ts";
import { atWork, titles } from "../../../tests/support/wrapped-http.ts";

const { ris2 } = modelPeople;

it("a colleague's saved draft alarms nobody", async () => {
  const pc = await atWork("ris1");
  pc.hospital.commit(1, "ACCEPTED", ris2, ris2);
  pc.hospital.announce(1, "ORDERED", ris2);
  pc.hospital.commit(1, "IN_PROGRESS", ris2, ris2);
  pc.hospital.announce(1, "ACCEPTED", ris2);
  await pc.clock.pass(60_000);
  const before = titles(pc);
  // v1 sends no event of it (save_result).
  pc.hospital.commit(1, "IN_PROGRESS", ris2, ris2);
  await pc.clock.pass(90_000);
  expect(titles(pc)).toEqual(before);
});

it("a change is told though the server's clock was set back before it", async () => {
  const pc = await atWork("ris1", tellingAll);
  const event = { ocs_id: "ocs_0001", ocs_pk: 1, message: "" };
  pc.hospital.commit(1, "ACCEPTED", ris2);
  pc.hospital.sockets.at(-1)?.say({
    ...event,
    type: "OCS_STATUS_CHANGED",
    from_status: "ORDERED",
    to_status: "ACCEPTED",
    job_role: "RIS",
    patient_name: "박준호",
    actor_name: "이서연",
    timestamp: new Date(pc.clock.now()).toISOString(),
  });
  await pc.clock.pass(60_000);
  expect(pc.notified).toHaveLength(1);
  // NTP takes ten minutes off the server's clock.
  const at = new Date(pc.clock.now() - 600_000).toISOString();
  const order = pc.hospital.commit(1, "CANCELLED", null);
  pc.hospital.orders.set(1, { ...order, updated_at: at });
  pc.hospital.sockets.at(-1)?.say({
    ...event,
    type: "OCS_CANCELLED",
    reason: null,
    actor_name: "최민석",
    timestamp: at,
  });
  await pc.clock.pass(120_000);
  expect(pc.notified.length).toBeGreaterThan(1);
});
