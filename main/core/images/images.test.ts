import { describe, expect, it } from "vitest";
import { parsePolicy } from "../alerts/managed-policy.ts";
import { createModelPc, type ModelPc } from "#tests/support/model-pc.ts";
import { modelPeople } from "#tests/support/model-hospital.ts";

const template = "https://ohif.test/viewer?StudyInstanceUIDs={studyUid}";

async function signedIn(images: string | undefined, managed?: string): Promise<ModelPc> {
  const pc = createModelPc(
    undefined,
    (ports) =>
      managed === undefined
        ? ports
        : { ...ports, managed: parsePolicy(JSON.stringify({ images: { url: managed } }), "policy.json") },
    images === undefined ? {} : { images },
  );
  const order = pc.hospital.commit(1, "IN_PROGRESS", modelPeople.ris1);
  pc.hospital.orders.set(1, { ...order, worker_result: { dicom: { study_uid: "1.2.3" } } });
  pc.hospital.commit(2, "ORDERED", null);
  await pc.signIn("ris1");
  return pc;
}
async function open(pc: ModelPc, orderId: number) {
  const opened = pc.core.openImages(orderId);
  await pc.clock.pass(50);
  return opened;
}
async function images(pc: ModelPc, orderId: number): Promise<string> {
  const read = pc.core.readOrder(orderId);
  await pc.clock.pass(50);
  const answer = await read;
  return answer.ok ? answer.order.images : answer.code;
}

describe("an order's images", () => {
  it("open where this PC has been told to, and the log says which order and nothing of the patient", async () => {
    const pc = await signedIn(template);
    expect(await images(pc, 1)).toBe("ready");
    expect(await open(pc, 1)).toEqual({ ok: true });
    expect(pc.opened).toEqual(["https://ohif.test/viewer?StudyInstanceUIDs=1.2.3"]);
    expect(pc.logged).toContain('images.opened {"orderId":1,"opened":true}');
    expect(pc.logged.filter((line) => /1\.2\.3|ohif|P2026|박준호/u.test(line))).toEqual([]);
  });
  it("say why they cannot be opened, and open nothing", async () => {
    const pc = await signedIn(template);
    expect(await images(pc, 2)).toBe("noStudy");
    expect(await open(pc, 2)).toMatchObject({ ok: false, code: "noStudy" });
    expect(await open(pc, 9)).toMatchObject({ ok: false, code: "notFound" });
    expect(pc.opened).toEqual([]);
  });
  it("are not spoken of where nothing is set up", async () => {
    const pc = await signedIn(undefined);
    expect(await images(pc, 1)).toBe("off");
    expect(await open(pc, 1)).toMatchObject({ ok: false, code: "off" });
  });
  it("a policy comes before the PC's own, also one that cannot be used, which is said", async () => {
    const pc = await signedIn(template, "https://managed.test/{studyUid}");
    await open(pc, 1);
    expect(pc.opened).toEqual(["https://managed.test/1.2.3"]);
    const wrong = await signedIn(template, "file:///{studyUid}");
    expect(await images(wrong, 1)).toBe("badTemplate");
    await open(wrong, 1);
    expect(wrong.opened).toEqual([]);
    expect(wrong.core.app().session?.alerts.policyFaults.join()).toContain("images.url");
  });
  it("are nobody's after a sign-out", async () => {
    const pc = await signedIn(template);
    pc.hospital.latencyMs = 600;
    const opened = pc.core.openImages(1);
    await pc.clock.pass(10);
    void pc.core.signOut();
    await pc.clock.pass(2_000);
    expect(await opened).toMatchObject({ ok: false });
    expect(pc.opened).toEqual([]);
  });
});
