import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import { openWard, type Ward } from "./ward.ts";

// What the protocol does not promise, at a server that really does not: events early, lost, or never heard.

let ward: Ward;
let doctor: HubClient;
let colleague: HubClient;

beforeAll(async () => {
  ward = await openWard();
  doctor = await signInToHub(ward.server.url, "doctor1");
  colleague = await signInToHub(ward.server.url, "ris2");
  await ward.app.signIn("ris1");
});
afterAll(async () => ward.end());

const titles = async (id: number): Promise<string[]> => (await ward.told(id)).map(({ summary }) => summary);
const summaries = async (part: string): Promise<string[]> =>
  (await ward.desktop.notifications()).map(({ summary }) => summary).filter((title) => title.includes(part));
const away = async (): Promise<void> =>
  eventually(async () => expect(await ward.app.phase()).not.toBe("live"), 10_000);

describe("an event that comes before its transaction commits", () => {
  it("is told once, and the row ends up right", async () => {
    const early = await ward.server.secondDaphne({ EVENT_BEFORE_COMMIT_MS: "1500" });
    const [earlyDoctor, earlyColleague] = await Promise.all([
      signInToHub(early, "doctor1"),
      signInToHub(early, "ris2"),
    ]);
    const id = await earlyDoctor.order({ job_type: "MRI" });
    await ward.row(id, "ORDERED", 3_000);
    await earlyColleague.act(id, "accept");
    expect(await ward.row(id, "ACCEPTED", 3_000)).toContain("김태현");
    await earlyColleague.act(id, "cancel");
    await ward.row(id, "ORDERED", 3_000);
    await eventually(async () =>
      expect(await titles(id)).toEqual([
        "새 MRI 오더",
        "김태현 님이 접수했습니다",
        "다시 요청됨: 김태현 님이 작업을 취소했습니다",
      ]),
    );
  });
});

describe("two accept at once", () => {
  it("the second is refused in the server's words, and the row is the first one's", async () => {
    const early = await ward.server.secondDaphne({ EVENT_BEFORE_COMMIT_MS: "1500" });
    const first = await signInToHub(early, "ris2");
    const id = await doctor.order({ job_type: "PET" });
    await ward.row(id, "ORDERED");
    const accepting = first.act(id, "accept");
    // The first one's event is here, their transaction is open, and the row still offers itself.
    await eventually(async () => expect((await titles(id)).at(-1)).toContain("접수했습니다"));
    await ward.pressNext(id);
    await accepting;
    const refusal = ward.app.page.getByTestId(`row-error-${id}`);
    await eventually(async () => expect(await refusal.textContent()).toContain("먼저 처리한 오더입니다"));
    expect(await ward.row(id, "ACCEPTED")).toContain("김태현");
    expect(await titles(id)).toEqual(["새 PET 오더", "김태현 님이 접수했습니다"]);
  });
});

describe("daphne stops", () => {
  it("the app says so, returns by itself, and tells what happened meanwhile", async () => {
    const id = await doctor.order();
    await ward.row(id, "ORDERED");
    const elsewhere = await ward.server.secondDaphne();
    await ward.server.stopDaphne();
    await away();
    await (await signInToHub(elsewhere, "ris2")).act(id, "accept");
    const ordered = await (await signInToHub(elsewhere, "doctor1")).order();
    await ward.server.startDaphne();
    await ward.app.live();
    expect(await ward.row(id, "ACCEPTED")).toContain("김태현");
    await ward.row(ordered, "ORDERED");
    await ward.app.page.getByTestId("catchup").waitFor();
    await eventually(async () =>
      expect(await summaries("오프라인 동안")).toEqual(["오프라인 동안 오더 2건이 바뀌었습니다"]),
    );
  });
});

describe("Redis stops", () => {
  it("an event lost with it is found when it is back", async () => {
    const id = await doctor.order();
    await ward.row(id, "ORDERED");
    const before = (await summaries("바뀌었습니다")).length;
    await ward.server.stopRedis();
    await away();
    await colleague.act(id, "accept");
    await ward.server.startRedis();
    await ward.app.live();
    expect(await ward.row(id, "ACCEPTED")).toContain("김태현");
    await eventually(async () => expect(await summaries("바뀌었습니다")).toHaveLength(before + 1));
  });

  it("an event for a group nobody is in any more is found without the server's word", async () => {
    const id = await doctor.order();
    await ward.row(id, "ORDERED");
    await ward.server.emptyRedis();
    await colleague.act(id, "accept");
    expect(await ward.row(id, "ACCEPTED", 80_000)).toContain("김태현");
    await eventually(async () => expect(await summaries("서버가 알리지 않은")).toHaveLength(1));
    expect(await ward.app.phase()).toBe("live");
  });
});
