import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// A doctor orders: both RIS people are told, LIS is not; the doctor is told when it is accepted.

let rooms: Rooms;
const desks: Record<string, PrivateDesktop> = {};
const apps: Record<string, RunningApp> = {};
const people = ["ris1", "ris2", "lis1", "doctor1"] as const;

beforeAll(async () => {
  rooms = await openRooms();
  for (const person of people) {
    const desktop = await rooms.desktop();
    const app = await rooms.launch({ desktop });
    await app.signIn(person);
    desks[person] = desktop;
    apps[person] = app;
  }
});
afterAll(async () => rooms.end());

const said = async (person: (typeof people)[number]): Promise<string> =>
  JSON.stringify((await desks[person]?.notifications()) ?? []);

it("tells each role what concerns it", async () => {
  const doctor = await signInToHub(rooms.hub.url, "doctor1");
  const id = await doctor.order({ job_type: "PET", priority: "urgent" });
  const urgent = "긴급 PET 오더 1건";
  for (const person of ["ris1", "ris2"] as const) {
    await eventually(async () => expect(await said(person)).toContain(urgent), 3_000);
  }
  const colleague = await signInToHub(rooms.hub.url, "ris1");
  await colleague.act(id, "accept");
  await eventually(
    async () => expect(await said("doctor1")).toMatch(new RegExp(`접수했습니다.*${urgent}`)),
    3_000,
  );
  await never(async () => {
    expect(await said("lis1")).not.toContain("PET");
    expect(await apps["lis1"]?.page.getByTestId(`row-${id}`).count()).toBe(0);
  }, 2_000);
  await apps["doctor1"]?.screenshot("doctor");
});
