import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { orderDetailSchema } from "#protocol/order.ts";
import { eventually, never } from "../support/eventually.ts";
import { createGate, type Gate } from "../support/gate.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// The order's drawer in the real app: what is pressed is drawn at once and taken back, what is written is not lost by a crash
// and never seen by the next person, and images open where an administrator said.

let rooms: Rooms;
let gate: Gate;
let colleague: HubClient;
let doctor: HubClient;
let patient = 5;
beforeAll(async () => {
  rooms = await openRooms();
  gate = await createGate(rooms.hub.url);
  colleague = await signInToHub(rooms.hub.url, "ris2");
  doctor = await signInToHub(rooms.hub.url, "doctor1");
});
afterAll(async () => {
  await rooms.end();
  gate.close();
});

const newOrder = async (): Promise<number> => {
  patient += 1;
  return doctor.order({ job_type: "CT", patient_id: patient });
};
const stored = async (id: number) => orderDetailSchema.parse((await doctor.get(`/api/ocs/${id}/`)).body);

const secret = "우측 하엽 결절 1.2 cm";

function handsOn(app: () => RunningApp) {
  const id = (testId: string) => app().page.getByTestId(testId);
  return {
    id,
    open: async (orderId: number): Promise<void> => {
      await id(`row-${orderId}`).click();
      await id("drawer-request").waitFor();
    },
    status: async (orderId: number) => id(`row-${orderId}`).getAttribute("data-status"),
    draftState: async () => id("draft-line").getAttribute("data-state", { timeout: 2_000 }),
    /** Files that hold somebody's drafts. */
    kept: (): readonly Buffer[] => {
      const folder = join(app().profileDir, "drafts");
      if (!existsSync(folder)) return [];
      return readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    },
    leave: async (): Promise<void> => {
      await id("signout").click();
      await id("signin-login").waitFor();
    },
  };
}

describe("an action", () => {
  let app: RunningApp;
  const { id, open, status } = handsOn(() => app);
  beforeAll(async () => {
    app = await rooms.launch({ desktop: await rooms.desktop(), server: gate.url });
    await app.signIn("ris1");
  });
  afterAll(async () => app.close());

  it("is drawn before the server has answered, marked, and then confirmed", async () => {
    const order = await newOrder();
    await open(order);
    gate.hold();
    try {
      await id("drawer-action-accept").click();
      await eventually(async () => {
        expect(await status(order)).toBe("ACCEPTED");
        expect(await id(`row-${order}`).getAttribute("data-pending")).toBe("accept");
        expect(await id("drawer").getAttribute("data-status")).toBe("ACCEPTED");
      }, 1_000);
      expect(await id("drawer").getByTestId("pending").textContent()).toContain("서버 확인 중");
      await app.screenshot("drawer-pending-ko");
      expect((await stored(order)).ocs_status).toBe("ORDERED");
    } finally {
      gate.release();
    }
    await eventually(async () => expect(await id(`row-${order}`).getAttribute("data-pending")).toBeNull());
    expect((await stored(order)).worker?.login_id).toBe("ris1");
    expect(await status(order)).toBe("ACCEPTED");
  });

  it("can be taken back with one press, where the protocol has a way back", async () => {
    const order = await newOrder();
    await open(order);
    await id("drawer-action-accept").click();
    await id("undo-offer").waitFor();
    await app.screenshot("drawer-undo-ko");
    await id("undo").click();
    await eventually(async () => expect((await stored(order)).ocs_status).toBe("ORDERED"));
    await eventually(async () => expect(await status(order)).toBe("ORDERED"));
    // By the keyboard the same; a start has no way back.
    await id("drawer-action-accept").click();
    await eventually(async () => expect((await stored(order)).ocs_status).toBe("ACCEPTED"));
    await id("undo-offer").waitFor();
    await app.page.keyboard.press("Control+z");
    await eventually(async () => expect((await stored(order)).ocs_status).toBe("ORDERED"));
    await id("drawer-action-accept").click();
    await id("drawer-action-start").click();
    await eventually(async () => expect((await stored(order)).ocs_status).toBe("IN_PROGRESS"));
    await id("undo-offer").waitFor({ state: "detached" });
  });

  it("that a colleague was quicker with says who, and puts the row right", async () => {
    const order = await newOrder();
    await open(order);
    gate.hold();
    await id("drawer-action-accept").click();
    await eventually(async () => expect(await id(`row-${order}`).getAttribute("data-worker")).toBe("ris1"));
    await colleague.act(order, "accept");
    gate.release();
    await eventually(async () =>
      expect(await id("drawer-error").textContent()).toMatch(/김태현 님이 \d\d:\d\d에 먼저 접수했습니다/u),
    );
    // Main sends the row before the answer (acting.test.ts); between its two ways to the page there is no order.
    await eventually(async () => expect(await id(`row-${order}`).getAttribute("data-worker")).toBe("ris2"));
    expect(await id(`row-${order}`).getAttribute("data-pending")).toBeNull();
    expect(await id("undo-offer").count()).toBe(0);
    await app.screenshot("drawer-lost-race-ko");
  });

  it("cancelled with a reason goes back, and the history says why and by whom", async () => {
    const order = await newOrder();
    await open(order);
    await id("drawer-action-accept").click();
    await id("drawer-action-cancel").click();
    await id("cancel-reason").fill("장비 점검");
    await id("cancel-confirm").click();
    await eventually(async () => expect((await stored(order)).ocs_status).toBe("ORDERED"));
    await eventually(async () => {
      const history = (await id("history").textContent()) ?? "";
      for (const word of ["장비 점검", "나", "최민석", "다시 요청됨"]) expect(history).toContain(word);
    });
    expect(await id("course").getAttribute("aria-label")).toMatch(/요청 .*접수 .*요청 /u);
    await app.screenshot("drawer-history-ko");
  });
});

describe("images", () => {
  it("open by the administrator's template, encoded, by main, and the log has nothing of the study", async () => {
    const policy = {
      setBy: "전산팀",
      images: { url: "https://ohif.hospital.test/viewer?StudyInstanceUIDs={studyUid}&p={patientNumber}" },
    };
    const app = await rooms.launch({ desktop: await rooms.desktop(), policy });
    const { id, open } = handsOn(() => app);
    await app.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { openedAddresses: opened });
      shell.openExternal = async (url) => void opened.push(url);
    });
    await app.signIn("ris2");
    const order = await newOrder();
    await colleague.act(order, "accept");
    await colleague.act(order, "start");
    await open(order);
    await eventually(async () => expect(await id("open-images").isDisabled()).toBe(true));
    expect(await id("drawer").textContent()).toContain("아직 검사 UID가 없어 영상을 열 수 없습니다.");
    await app.screenshot("drawer-no-study-ko");
    await colleague.act(order, "save_result", { worker_result: { dicom: { study_uid: "1.2.840.99" } } });
    await id("drawer-close").click();
    await open(order);
    await eventually(async () => expect(await id("open-images").getAttribute("data-images")).toBe("ready"));
    await id("open-images").click();
    const number = encodeURIComponent((await stored(order)).patient.patient_number);
    await eventually(async () =>
      expect(await app.app.evaluate(() => Reflect.get(globalThis, "openedAddresses") as unknown)).toEqual([
        `https://ohif.hospital.test/viewer?StudyInstanceUIDs=1.2.840.99&p=${number}`,
      ]),
    );
    const logs = readdirSync(join(app.profileDir, "logs")).map((name) =>
      readFileSync(join(app.profileDir, "logs", name), "utf8"),
    );
    expect(logs.join("")).toContain("images.opened");
    expect(logs.join("")).not.toMatch(/1\.2\.840\.99|ohif\.hospital/u);
    await app.close();
  });
});

describe.each([
  { keyring: true, store: "gnome-libsecret" },
  { keyring: false, store: "basic" },
])("a result that is being written, with $store", ({ keyring, store }) => {
  let desktop: PrivateDesktop;
  let app: RunningApp;
  let order = 0;
  const { id, open, status, draftState, kept, leave } = handsOn(() => app);
  const start = async (profileDir?: string): Promise<RunningApp> =>
    rooms.launch({
      desktop,
      server: gate.url,
      args: [`--password-store=${store}`],
      ...(profileDir === undefined ? {} : { profileDir }),
    });
  /** Takes an order in hand and opens its form. */
  async function begin(): Promise<void> {
    order = await newOrder();
    await open(order);
    await id("drawer-action-accept").click();
    await id("drawer-action-start").click();
    await id("result-findings").waitFor();
  }
  beforeAll(async () => {
    desktop = await rooms.desktop({ keyring });
    app = await start();
    await app.signIn("ris1");
  });
  afterAll(async () => {
    gate.mend();
    await app.close().catch(() => undefined);
  });

  it("is saved by itself, says when, keeps what the form does not know, and is submitted", async () => {
    await begin();
    await id("result-findings").fill("특이 소견 없음");
    await id("result-impression").fill("정상");
    await eventually(async () => expect(await draftState()).toBe("saved"), 10_000);
    expect(await id("draft-line").textContent()).toMatch(/^\d\d:\d\d 저장됨$/u);
    expect((await stored(order)).worker_result).toMatchObject({
      findings: "특이 소견 없음",
      impression: "정상",
    });
    await app.screenshot(`drawer-saved-ko-${store}`);
    await id("drawer-action-submit").click();
    await eventually(async () => expect(await status(order)).toBe("RESULT_READY"));
    await eventually(async () => expect(await id("drawer-result").textContent()).toContain("정상"));
    // What was kept is taken off the disk when the server has it, beside what is drawn.
    await eventually(() => expect(kept()).toEqual([]));
  });

  it(`kill -9 while it could not be sent: ${keyring ? "offered to its author" : "nothing is kept"}`, async () => {
    await begin();
    gate.cut();
    await id("result-findings").fill(secret);
    await eventually(async () => expect(await draftState()).toBe("offline"), 20_000);
    expect(await id("draft-line").textContent()).toContain("아직 저장되지 않음: 오프라인");
    await app.screenshot(`drawer-offline-ko-${store}`);
    if (keyring) {
      expect(kept()).toHaveLength(1);
      expect(kept()[0]?.includes(secret)).toBe(false);
    } else expect(kept()).toEqual([]);
    const main = app.app.process();
    const gone = new Promise((done) => main.once("exit", (_code, signal) => done(signal)));
    main.kill("SIGKILL");
    expect(await gone).toBe("SIGKILL");
    gate.mend();
    expect(JSON.stringify((await stored(order)).worker_result)).not.toContain(secret);
  });

  it("the next person sees nothing of it", async () => {
    app = await start(app.profileDir);
    // A kept sign-in is taken up by itself: it is its author's.
    const isIn = async (): Promise<boolean> => (await id("person-name").count()) > 0;
    await eventually(async () => {
      if (!(await isIn()) && (await id("signin-login").count()) === 0) throw new Error("no screen yet");
    }, 15_000);
    if (keyring) {
      await app.live();
      await leave();
    }
    await app.signIn("ris2");
    await id(`row-${order}`).click();
    await id("drawer-request").waitFor();
    await never(async () => expect(await app.page.content()).not.toContain(secret), 1_500);
    expect(await app.page.locator('[data-testid="left-draft"], [data-testid="draft-line"]').count()).toBe(0);
    await leave();
  });

  it(
    keyring ? "its author is told quietly, finds it in the drawer, and goes on" : "there is nothing to offer",
    async () => {
      await app.signIn("ris1");
      if (!keyring) {
        await open(order);
        expect(await id("result-findings").inputValue()).toBe("");
        return;
      }
      await eventually(async () =>
        expect(await app.page.locator('[data-testid^="toast-"]').first().textContent()).toContain(
          "보내지 못한 결과 1건이 남아 있습니다",
        ),
      );
      await app.screenshot("drawer-left-notice-ko");
      await open(order);
      expect(await id("result-findings").inputValue()).toBe(secret);
      expect(await draftState()).toBe("offered");
      await app.screenshot("drawer-offered-ko");
      await id("draft-resume").click();
      await eventually(async () =>
        expect((await stored(order)).worker_result).toMatchObject({ findings: secret }),
      );
      await eventually(() => expect(kept()).toEqual([]));
    },
  );

  it(
    keyring ? "signing out asks nothing, and it is there again" : "signing out asks; staying loses nothing",
    async () => {
      gate.cut();
      await id("result-findings").fill(`${secret}, 추적`);
      await eventually(async () => expect(await draftState()).toBe("offline"), 20_000);
      await id("signout").click();
      if (keyring) {
        await id("signin-login").waitFor();
        gate.mend();
        await app.signIn("ris1");
        await open(order);
        expect(await id("result-findings").inputValue()).toBe(`${secret}, 추적`);
        await id("draft-discard").click();
        await eventually(async () => expect(await id("result-findings").inputValue()).toBe(secret));
        await eventually(() => expect(kept()).toEqual([]));
        return;
      }
      await id("leaving").waitFor();
      await app.screenshot("drawer-leaving-ko");
      await id("leaving-stay").click();
      await id("leaving").waitFor({ state: "detached" });
      expect(await id("result-findings").inputValue()).toBe(`${secret}, 추적`);
      // The switch asks too; thrown away, it goes on.
      await id("signout").click();
      await id("leaving-discard").click();
      await id("signin-login").waitFor();
      gate.mend();
      expect(await app.page.content()).not.toContain(secret);
    },
  );
});
