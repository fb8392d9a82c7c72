import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoPassword } from "#protocol/demo-people.ts";
import { orderDetailSchema } from "#protocol/order.ts";
import { orderListAnswerSchema } from "#protocol/rest.ts";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import { openWard, type Ward } from "./ward.ts";

// The product's job before a server we did not write: Django, Channels and Redis as Debian 12 has them.

let ward: Ward;
let doctor: HubClient;
let colleague: HubClient;

beforeAll(async () => {
  ward = await openWard();
  doctor = await signInToHub(ward.server.url, "doctor1");
  colleague = await signInToHub(ward.server.url, "ris2");
});
afterAll(async () => ward.end());

/** Within a second of now: what a person is to see when a colleague does something. */
const atOnceMs = 1_000;

const socketsOf = async (): Promise<string[]> =>
  (await ward.server.seen()).sockets
    .map(({ path, login_id }) => `${login_id ?? "nobody"} ${path}`)
    .toSorted();
const allOf = (loginId: string): string[] =>
  ["ocs", "presence", "user-permissions"].map((path) => `${loginId} /ws/${path}/`);

/** The whole list on the screen is what the server has of this department. */
async function expectListOf(loginId: string, jobRole: string): Promise<void> {
  await ward.app.page.getByTestId("view-all").click();
  const { get } = await signInToHub(ward.server.url, loginId);
  const { results } = orderListAnswerSchema.parse((await get("/api/ocs/?page_size=100")).body);
  const mine = results.filter(({ job_role }) => job_role === jobRole);
  await eventually(async () =>
    expect(await ward.app.page.getByTestId("view-all").textContent()).toMatch(
      new RegExp(`(^|\\D)${mine.length}$`),
    ),
  );
  for (const { id, ocs_status } of mine.slice(0, 3)) await ward.row(id, ocs_status);
}

async function switchTo(loginId: string): Promise<void> {
  const { page } = ward.app;
  await page.keyboard.press("Control+u");
  await page.getByTestId("signin-login").fill(loginId);
  await page.getByTestId("signin-password").fill(demoPassword);
  await page.getByTestId("signin-submit").click();
  await eventually(async () => expect(await socketsOf()).toEqual(allOf(loginId)));
  await ward.app.live();
}

describe("a radiographer at work", () => {
  it("is told in the server's words that a password is wrong, and how many tries are left", async () => {
    const { page } = ward.app;
    await page.getByTestId("signin-login").fill("ris1");
    await page.getByTestId("signin-password").fill("wrong");
    await page.getByTestId("signin-submit").click();
    await eventually(async () =>
      expect(await page.getByTestId("signin-error").textContent()).toMatch(/올바르지 않습니다.*4/),
    );
  });

  it("signs in, sees the department's orders, and is seen to be there", async () => {
    await ward.app.signIn("ris1");
    await expectListOf("ris1", "RIS");
    await eventually(async () => expect(await socketsOf()).toEqual(allOf("ris1")));
    await eventually(async () => expect((await ward.server.seen()).present).toEqual(["ris1"]));
  });

  it("is told at once of a doctor's order, and of a colleague who accepts it", async () => {
    const id = await doctor.order({ job_type: "MRI" });
    await ward.row(id, "ORDERED", atOnceMs);
    await eventually(async () => expect(await ward.told(id)).toHaveLength(1), atOnceMs);
    await colleague.act(id, "accept");
    expect(await ward.row(id, "ACCEPTED", atOnceMs)).toContain("김태현");
    await eventually(
      async () =>
        expect((await ward.told(id)).map(({ summary }) => summary)).toEqual([
          "새 MRI 오더",
          "김태현 님이 접수했습니다",
        ]),
      atOnceMs,
    );
  });

  it("is not told of their own actions", async () => {
    const id = await doctor.order();
    await eventually(async () => expect(await ward.told(id)).toHaveLength(1));
    await ward.pressNext(id);
    await ward.row(id, "ACCEPTED");
    await never(async () => expect(await ward.told(id)).toHaveLength(1), 1_500);
  });

  it("does the whole work with the mouse, and hears the doctor's verdict", async () => {
    const { page } = ward.app;
    const id = await doctor.order({ job_type: "US" });
    for (const status of ["ORDERED", "ACCEPTED"]) {
      await ward.row(id, status);
      await ward.pressNext(id);
    }
    await ward.row(id, "IN_PROGRESS");
    await page.getByTestId(`row-${id}`).click();
    await page.getByTestId("result-findings").fill("특이 소견 없음");
    await page.getByTestId("drawer-action-submit").click();
    await ward.row(id, "RESULT_READY");
    // What is open before somebody's eyes interrupts nobody.
    await page.getByTestId("drawer-close").click();
    const { worker_result } = await doctor.act(id, "confirm", { ocs_result: true });
    expect(worker_result).toMatchObject({ findings: "특이 소견 없음" });
    await eventually(async () =>
      expect((await ward.told(id)).at(-1)?.summary).toBe("최민석 님이 확정했습니다"),
    );
  });

  it("gives an order back, with the reason", async () => {
    const { page } = ward.app;
    const id = await doctor.order({ job_type: "XR" });
    await ward.row(id, "ORDERED");
    await ward.pressNext(id);
    await ward.row(id, "ACCEPTED");
    await page.getByTestId(`row-${id}`).click();
    await page.getByTestId("drawer-action-cancel").click();
    await page.getByTestId("cancel-reason").fill("장비 점검");
    await page.getByTestId("cancel-confirm").click();
    await ward.row(id, "ORDERED");
    const { history } = orderDetailSchema.parse((await doctor.get(`/api/ocs/${id}/`)).body);
    expect([history[0]?.actor?.login_id, history[0]?.reason]).toEqual(["ris1", "장비 점검"]);
    await page.getByTestId("drawer-close").click();
    await never(async () => expect(await ward.told(id)).toHaveLength(1), 1_000);
  });

  it("is told that an order is free again when a worker cancels, and that it is over when the doctor does", async () => {
    const id = await doctor.order({ job_type: "PET" });
    await colleague.act(id, "accept");
    await ward.row(id, "ACCEPTED");
    await colleague.act(id, "cancel", { cancel_reason: "장비 점검" });
    await ward.row(id, "ORDERED", atOnceMs);
    await doctor.act(id, "cancel", { cancel_reason: "중복 처방" });
    await ward.row(id, "CANCELLED", atOnceMs);
    await eventually(async () =>
      expect((await ward.told(id)).map(({ summary }) => summary)).toEqual([
        "새 PET 오더",
        "김태현 님이 접수했습니다",
        "다시 요청됨: 김태현 님이 작업을 취소했습니다",
        "최민석 님이 취소했습니다",
      ]),
    );
  });

  it("is told of what is done at another daphne of the same hospital", async () => {
    const elsewhere = await signInToHub(await ward.server.secondDaphne(), "ris2");
    const id = await doctor.order();
    await elsewhere.act(id, "accept");
    await ward.row(id, "ACCEPTED", atOnceMs);
    await eventually(async () => expect((await ward.told(id)).at(-1)?.summary).toContain("접수했습니다"));
  });
});

describe("people who come and go at one PC", () => {
  it("the next has sockets, list and news of their own", async () => {
    await switchTo("lis1");
    await expectListOf("lis1", "LIS");
    const id = await doctor.order({ priority: "urgent" });
    await never(async () => {
      expect(await ward.told(id)).toEqual([]);
      expect(await ward.app.page.getByTestId(`row-${id}`).count()).toBe(0);
    }, 1_500);
    const ofMine = await doctor.order({ job_role: "LIS", job_type: "BLOOD" });
    await ward.row(ofMine, "ORDERED", atOnceMs);
    await eventually(async () => expect(await ward.told(ofMine)).toHaveLength(1));
  });

  it("one with another role has that role's list at once", async () => {
    await ward.server.changeRights("lis1", { role: "RIS" });
    await expectListOf("lis1", "RIS");
    const id = await doctor.order();
    await ward.row(id, "ORDERED", atOnceMs);
  });

  it("one who signs out leaves no socket", async () => {
    await ward.app.page.getByTestId("signout").click();
    await ward.app.page.getByTestId("signin-login").waitFor();
    await eventually(async () => expect(await socketsOf()).toEqual([]), atOnceMs);
    await never(async () => expect(await socketsOf()).toEqual([]), 3_000);
  });

  it("one whose account is disabled is told so, in the server's words", async () => {
    await ward.app.signIn("ris1");
    await ward.server.changeRights("ris1", { is_active: false });
    const complaint = ward.app.page.getByTestId("signin-error");
    await eventually(async () => expect(await complaint.textContent()).toContain("비활성화된 사용자"));
    await eventually(async () => expect(await socketsOf()).toEqual([]), atOnceMs);
  });
});
