import { expect, it } from "vitest";
import { atWork } from "../../../tests/support/wrapped-http.ts";

it("a server that lets everybody in and then closes for the token is not stormed", async () => {
  const pc = await atWork("ris1");
  await pc.clock.pass(20_000);
  const before = pc.hospital.sockets.length;
  for (let n = 0; n < 200; n += 1) {
    const socket = pc.hospital.sockets.at(-1);
    if (socket?.state === "open") socket.close(4401);
    await pc.clock.pass(50);
  }
  expect(pc.hospital.sockets.length - before).toBeLessThan(5);
});

it("a server that has no presence and permission sockets, and says so with 403, is not asked for new tokens all day", async () => {
  const pc = await atWork("ris1", (ports) => ({
    ...ports,
    socket: (request, listener) => {
      if (request.url.includes("/ws/ocs/")) return ports.socket(request, listener);
      const cancel = ports.clock.after(1, () => listener.refused(403));
      return { send: () => false, probe: () => undefined, end: cancel };
    },
  }));
  await pc.clock.pass(3_600_000);
  expect(pc.hospital.refreshes).toBeLessThan(6);
});
