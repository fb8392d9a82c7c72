import { describe, expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { arrivingAfter, atWork, titles, unanswered, wrapped } from "../../../tests/support/wrapped-http.ts";

const { ris1, doctor1, lis1 } = modelPeople;

describe("my own action", () => {
  it("that never reached the server keeps no colleague's from being told", async () => {
    let dead = false;
    const pc = await atWork(
      "ris1",
      wrapped((request, send) =>
        dead && request.method === "POST" ? unanswered("ECONNRESET") : send(request),
      ),
    );
    dead = true;
    const done = pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(100);
    expect(await done).toMatchObject({ ok: false });
    dead = false;
    await pc.clock.pass(10_000);
    // Somebody of another name and another id.
    pc.hospital.commit(1, "ACCEPTED", doctor1, doctor1);
    pc.hospital.announce(1, "ORDERED", doctor1);
    await pc.clock.pass(2_000);
    expect(pc.notified).toHaveLength(1);
  });

  it("whose event was lost keeps no colleague's next change to the same state from being told", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(1_000);
    const socket = pc.hospital.sockets.at(-1);
    if (socket !== undefined) socket.muted = true;
    const done = pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(50);
    await done;
    if (socket !== undefined) socket.muted = false;
    expect(pc.hospital.orders.get(1)?.worker?.id).toBe(ris1.id);
    pc.hospital.commit(1, "ORDERED", null, doctor1);
    pc.hospital.announce(1, "ACCEPTED", doctor1);
    await pc.clock.pass(8_000);
    const before = pc.notified.length;
    pc.hospital.commit(1, "ACCEPTED", lis1, lis1);
    pc.hospital.announce(1, "ORDERED", lis1);
    await pc.clock.pass(3_000);
    expect(pc.notified).toHaveLength(before + 1);
  });

  it("whose answer was lost with the connection is not told to me as what an outage changed", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(20_000);
    pc.hospital.latencyMs = 200;
    void pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(5);
    // Done on the server, and the network goes with the answer.
    pc.hospital.commit(1, "ACCEPTED", ris1, ris1);
    pc.hospital.network = "down";
    pc.hospital.sockets.at(-1)?.close(1006);
    await pc.clock.pass(5_000);
    pc.hospital.network = "up";
    await pc.clock.pass(60_000);
    expect(titles(pc)).toEqual([]);
  });

  it("whose answer is slow is not told to me as what the server never said", async () => {
    let lateBy = 0;
    const pc = await atWork(
      "ris1",
      wrapped((request, send, clock) => {
        const call = send(request);
        return lateBy > 0 && request.method === "POST" ? arrivingAfter(call, lateBy, clock) : call;
      }),
    );
    lateBy = 6_000;
    await pc.clock.pass(7_900);
    const done = pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(10_000);
    await done;
    expect(titles(pc)).toEqual([]);
  });
});
