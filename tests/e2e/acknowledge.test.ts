import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// An urgent order that nobody takes, in two real apps: told again, seen by one, taken by the other; and what the hub does
// when nobody heeds it at all.

const minute = 60_000;
/** Told again every minute: the shortest that an administrator can lay down. */
const policy = { setBy: "전산팀", alerts: { repeatMinutes: [1] } };

/** What a desktop was told of this order; its modality is a name of its own. */
const told = async (desk: PrivateDesktop, modality: string): Promise<string[]> =>
  (await desk.notifications())
    .map(({ summary, body }) => (body === "" ? summary : `${summary} | ${body}`))
    .filter((each) => each.includes(modality));
const repeats = async (desk: PrivateDesktop, modality: string): Promise<string[]> =>
  (await told(desk, modality)).filter((each) => each.includes("아직 아무도 접수하지 않은"));

describe("two people and an urgent order", () => {
  let rooms: Rooms;
  let desk1: PrivateDesktop;
  let desk2: PrivateDesktop;
  let ris1: RunningApp;
  let ris2: RunningApp;
  let doctor: HubClient;
  let id: number;
  beforeAll(async () => {
    rooms = await openRooms();
    [desk1, desk2] = await Promise.all([rooms.desktop(), rooms.desktop()]);
    ris1 = await rooms.launch({ desktop: desk1, policy });
    ris2 = await rooms.launch({ desktop: desk2, policy });
    await ris1.signIn("ris1");
    await ris2.signIn("ris2");
    doctor = await signInToHub(rooms.hub.url, "doctor1");
  });
  afterAll(async () => rooms.end());

  it("one says “I have seen it”: the toast goes, and the other sees who and when", async () => {
    id = await doctor.order({ job_type: "MRI-A", priority: "urgent" });
    const answer = ris1.page.locator(`.toast[data-order-id="${id}"]`).getByTestId(`acknowledge-${id}`);
    await answer.waitFor();
    await ris1.screenshot("urgent-toast");
    await answer.click();
    await eventually(async () =>
      expect(await ris1.page.locator(`.toast[data-order-id="${id}"]`).count()).toBe(0),
    );
    await ris2.page.getByTestId(`row-${id}`).click();
    const drawer = ris2.page.getByTestId("drawer");
    await eventually(async () =>
      expect(await drawer.getByTestId("seen-by").textContent()).toMatch(/^이서연 \d\d:\d\d$/),
    );
    // It is still this person's to say.
    expect(await drawer.getByTestId(`acknowledge-${id}`).isVisible()).toBe(true);
    await ris2.screenshot("seen-by-a-colleague");
    await ris2.page.keyboard.press("Escape");
    await ris1.page.getByTestId(`row-${id}`).click();
    await eventually(async () =>
      expect(await ris1.page.getByTestId("seen-by").textContent()).toMatch(/^나 \d\d:\d\d$/),
    );
    expect(await ris1.page.getByTestId("drawer").getByTestId(`acknowledge-${id}`).count()).toBe(0);
    await ris1.page.keyboard.press("Escape");
  });

  it(
    "who has not is called again after a minute; who has is not, also after a restart",
    async () => {
      await ris1.close();
      ris1 = await rooms.launch({ desktop: desk1, policy, profileDir: ris1.profileDir });
      await ris1.signIn("ris1");
      await eventually(
        async () =>
          expect(await repeats(desk2, "MRI-A")).toEqual([
            "아직 아무도 접수하지 않은 긴급 MRI-A, 1분째 | 이서연 님 확인함",
          ]),
        1.5 * minute,
      );
      await ris2.screenshot("urgent-repeated");
      // Another order of the same minute, to know that this PC would have called.
      const other = await doctor.order({ job_type: "MRI-B", priority: "urgent" });
      await eventually(async () => expect(await repeats(desk1, "MRI-B")).toHaveLength(1), 1.5 * minute);
      expect(await repeats(desk1, "MRI-A")).toEqual([]);
      await (await signInToHub(rooms.hub.url, "ris2")).act(other, "accept");
    },
    4 * minute,
  );

  it(
    "accepted, it is not called for any more",
    async () => {
      await ris2.page.getByTestId(`row-action-${id}`).click();
      await eventually(async () =>
        expect(await ris1.page.getByTestId(`row-${id}`).getAttribute("data-status")).toBe("ACCEPTED"),
      );
      const before = await repeats(desk2, "MRI-A");
      await never(async () => expect(await repeats(desk2, "MRI-A")).toEqual(before), 1.2 * minute);
      expect(await repeats(desk1, "MRI-A")).toEqual([]);
    },
    3 * minute,
  );
});

describe("a hub whose deadlines are seconds", () => {
  let rooms: Rooms;
  let risDesk: PrivateDesktop;
  let doctorDesk: PrivateDesktop;
  let ris: RunningApp;
  let doctorsApp: RunningApp;
  let doctor: HubClient;
  beforeAll(async () => {
    rooms = await openRooms({ escalateAfterMinutes: [0.05, 0.1] });
    [risDesk, doctorDesk] = await Promise.all([rooms.desktop(), rooms.desktop()]);
    // Whatever this person wants to hear of, this is not of it.
    ris = await rooms.launch({
      desktop: risDesk,
      policy: { alerts: { modalities: ["US"] } },
      args: ["--window=0,0,1280,800"],
    });
    doctorsApp = await rooms.launch({ desktop: doctorDesk });
    await ris.signIn("ris1");
    await doctorsApp.signIn("doctor1");
    doctor = await signInToHub(rooms.hub.url, "doctor1");
  });
  afterAll(async () => rooms.end());

  it("calls the whole role, whatever its members' own rules are, and then the doctor who ordered", async () => {
    const id = await doctor.order({ job_type: "MRI-E", priority: "urgent" });
    await eventually(
      async () =>
        expect(await told(risDesk, "MRI-E")).toEqual([
          "긴급 MRI-E, 1분째 아무도 접수하지 않았습니다 | 부서 전체에 알립니다",
        ]),
      15_000,
    );
    await ris.page.locator(`.toast[data-order-id="${id}"]`).waitFor();
    await ris.screenshot("escalated-to-the-role");
    await eventually(
      async () =>
        expect(await told(doctorDesk, "MRI-E")).toEqual([
          "선생님의 긴급 MRI-E 오더를 아직 아무도 접수하지 않았습니다 | 1분째",
        ]),
      15_000,
    );
    await doctorsApp.page.locator(`.toast[data-order-id="${id}"]`).waitFor();
    await doctorsApp.screenshot("escalated-to-the-doctor");
    expect(await told(risDesk, "선생님")).toEqual([]);
  });

  it("calls nobody to an order that one of the department has seen", async () => {
    const id = await doctor.order({ job_type: "MRI-F", priority: "urgent" });
    await ris.page.getByTestId(`row-${id}`).click();
    await ris.page.getByTestId("drawer").getByTestId(`acknowledge-${id}`).click();
    await eventually(async () => expect(await ris.page.getByTestId("seen-by").textContent()).toMatch(/^나 /));
    await never(async () => {
      expect(await told(risDesk, "MRI-F")).toEqual([]);
      expect(await told(doctorDesk, "MRI-F")).toEqual([]);
    }, 9_000);
  });
});
