import { describe, expect, it } from "vitest";
import { modelPeople } from "../../tests/support/model-hospital.ts";
import { arrivingAfter, atWork, wrapped } from "../../tests/support/wrapped-http.ts";

it("a screen that asks for everything takes no update from the tray", async () => {
  const pc = await atWork("ris1");
  const tray: number[] = [];
  pc.core.onView(({ revision }) => tray.push(revision));
  await pc.clock.pass(4_000);
  pc.hospital.commit(2, "ORDERED", null);
  pc.hospital.announce(2, null, modelPeople.doctor1);
  await pc.clock.pass(100);
  const before = [pc.updates.length, tray.length];
  // The screen starts anew in the very turn in which something is to be drawn.
  pc.core.dismissCatchUp();
  pc.core.readView();
  await pc.clock.pass(100);
  expect([pc.updates.length, tray.length]).toEqual(before.map((count) => count + 1));
});

it("the first change is seen at once, many after it twenty times a second", async () => {
  const pc = await atWork("ris1");
  await pc.clock.pass(4_000);
  const seen = pc.updates.length;
  pc.core.dismissCatchUp();
  await pc.clock.pass(0);
  expect(pc.updates.length).toBe(seen + 1);
  for (let ms = 0; ms < 1_000; ms += 1) {
    pc.core.dismissCatchUp();
    await pc.clock.pass(1);
  }
  expect(pc.updates.length - seen).toBeLessThanOrEqual(21);
  expect(pc.updates.length - seen).toBeGreaterThanOrEqual(19);
});

it("a sign of life is no view: a hidden window is not woken for what nobody can see", async () => {
  const pc = await atWork("ris1");
  // For two minutes a password that was given is not asked for again: its end is a view.
  await pc.clock.pass(180_000);
  const [views, sent] = [pc.updates.length, pc.hospital.sockets.flatMap(({ sent: each }) => each).length];
  await pc.clock.pass(300_000);
  expect(pc.hospital.sockets.flatMap(({ sent: each }) => each).length - sent).toBeGreaterThanOrEqual(15);
  expect(pc.updates.length).toBe(views);
});

/** When views with news and with its row came after the event, ms; a read's answer is so long on its way. */
async function newsAndRow(readMs: number): Promise<{ readonly news: number; readonly row: number }> {
  const pc = await atWork(
    "ris1",
    wrapped((request, send, clock) =>
      arrivingAfter(send(request), new URL(request.url).pathname === "/api/ocs/2/" ? readMs : 0, clock),
    ),
  );
  await pc.clock.pass(4_000);
  const unread = pc.updates.at(-1)?.app.session?.inbox.unread ?? 0;
  const began = pc.clock.monotonic();
  const came = { news: Infinity, row: Infinity };
  pc.core.onView(({ orders, app }) => {
    const at = pc.clock.monotonic() - began;
    if ((app.session?.inbox.unread ?? 0) > unread) came.news = Math.min(came.news, at);
    if (orders.upsert.some(({ id }) => id === 2)) came.row = Math.min(came.row, at);
  });
  pc.hospital.commit(2, "ORDERED", null);
  pc.hospital.announce(2, null, modelPeople.doctor1);
  await pc.clock.pass(1_000);
  return came;
}

it("news is shown with its row, and alone where the row takes long", async () => {
  const quick = await newsAndRow(10);
  expect(quick.news).toBe(quick.row);
  const slow = await newsAndRow(300);
  expect(slow.news).toBeLessThan(60);
  expect(slow.row).toBeGreaterThanOrEqual(300);
});

describe("a screen that says what it has drawn", () => {
  /** So many changes a millisecond apart, on a screen that takes this long for each view; when each view came, ms. */
  async function comings(changes: number, drawMs: number | null): Promise<readonly number[]> {
    const pc = await atWork("ris1");
    await pc.clock.pass(4_000);
    pc.core.onView(({ revision }) => {
      if (drawMs !== null) pc.clock.after(drawMs, () => pc.core.drawn(revision));
    });
    // It has spoken before.
    pc.core.dismissCatchUp();
    await pc.clock.pass(0);
    pc.core.drawn(pc.updates.at(-1)?.revision ?? 0);
    await pc.clock.pass(1_000);
    const began = pc.clock.monotonic();
    const at: number[] = [];
    pc.core.onView(() => at.push(pc.clock.monotonic() - began));
    for (let ms = 0; ms < changes; ms += 1) {
      pc.core.dismissCatchUp();
      await pc.clock.pass(1);
    }
    await pc.clock.pass(1_000);
    return at;
  }
  const apart = (at: readonly number[]): readonly number[] =>
    at.slice(1).map((each, before) => each - (at[before] ?? 0));

  it("gets the next when it has drawn the last, and as long again for itself", async () => {
    const at = await comings(1_000, 30);
    expect(at[0]).toBe(0);
    expect(new Set(apart(at).slice(1))).toEqual(new Set([60]));
  });

  it("is not given more than a frame's worth though it draws at once", async () => {
    expect(Math.min(...apart(await comings(200, 0)))).toBe(16);
  });

  it("is told all the same, five times a second, where it is slow or says nothing any more", async () => {
    for (const drawMs of [150, 900, null])
      expect(new Set(apart(await comings(2_000, drawMs)).slice(1))).toEqual(new Set([200]));
  });

  it("has its time for the first one of all: what comes meanwhile comes together", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(4_000);
    const at: number[] = [];
    const changes = async (): Promise<void> => {
      for (let ms = 0; ms < 300; ms += 1) {
        pc.core.dismissCatchUp();
        await pc.clock.pass(1);
      }
    };
    const began = pc.clock.monotonic();
    pc.core.readView();
    pc.core.onView(() => at.push(pc.clock.monotonic() - began));
    await changes();
    expect(at).toEqual([0, 200]);
    pc.core.drawn(pc.updates.at(-1)?.revision ?? 0);
    at.length = 0;
    await changes();
    expect(at.length).toBeGreaterThan(1);
  });

  it("sees a single change at once", async () => {
    expect(await comings(1, 30)).toEqual([0]);
  });
});
