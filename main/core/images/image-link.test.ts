import { describe, expect, it } from "vitest";
import { imageLinkOf, parseImageTemplate, studyUidOf } from "./image-link.ts";

const order = {
  id: 65,
  ocs_id: "ocs_0065",
  patient: { id: 9, patient_number: "P 2026/00418", name: "박준호" },
  worker_result: { dicom: { study_uid: "1.2.840.113619.2.55" } },
};
const link = (text: string, of: Parameters<typeof imageLinkOf>[1] = order) => {
  const parsed = parseImageTemplate(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return imageLinkOf(parsed.template, of);
};
const study = (study_uid: unknown) => ({ ...order, worker_result: { orthanc: { study_uid } } });

describe("the addresses that docs/IMAGES.md gives", () => {
  it.each([
    [
      "https://ohif.hospital.local/viewer?StudyInstanceUIDs={studyUid}",
      "https://ohif.hospital.local/viewer?StudyInstanceUIDs=1.2.840.113619.2.55",
    ],
    [
      "http://10.0.0.5:8042/stone-webviewer/index.html?study={studyUid}",
      "http://10.0.0.5:8042/stone-webviewer/index.html?study=1.2.840.113619.2.55",
    ],
    [
      "weasis://%24dicom%3Ars%20--url%20%22https%3A%2F%2Fpacs.hospital.local%2Fdicom-web%22%20-r%20%22studyUID%3D{studyUid}%22",
      "weasis://%24dicom%3Ars%20--url%20%22https%3A%2F%2Fpacs.hospital.local%2Fdicom-web%22%20-r%20%22studyUID%3D1.2.840.113619.2.55%22",
    ],
    [
      "https://pacs.local/{orderId}?patient={patientNumber}&acc={ocsId}",
      "https://pacs.local/65?patient=P%202026%2F00418&acc=ocs_0065",
    ],
  ])("%s", (template, url) => {
    expect(link(template)).toEqual({ ok: true, url });
  });
});

describe("a template that is not taken", () => {
  it.each([
    ["file:///etc/passwd?{studyUid}", "file:"],
    ["javascript:alert('{studyUid}')", "javascript:"],
    ["smb://share/{studyUid}", "smb:"],
    ["ms-msdt:/id {studyUid}", "ms-msdt:"],
    ["{studyUid}:x", ""],
    ["https://{studyUid}.evil.example/", "path"],
    ["https://pacs.local{patientNumber}/", "path"],
    ["https://who:secret@pacs.local/{studyUid}", "password"],
    ["https://pacs.local\\@evil.example/{studyUid}", ""],
    ["https://pacs.local/ {studyUid}", "blank"],
    ["https://pacs.local/", "{studyUid}"],
    ["https://pacs.local/{accession}", "{accession}"],
    ["weasis:{studyUid}", ""],
    ["", ""],
  ])("%s", (template, problem) => {
    const parsed = parseImageTemplate(template);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? "" : parsed.problem).toContain(problem);
  });
});

describe("an order whose images cannot be opened says why", () => {
  it.each([undefined, null, "1.2.3 or so", "not a uid", '1.2.3" -r "patientID=x', "1".repeat(65), 7])(
    "a study UID of %j is none",
    (uid) => {
      expect(studyUidOf(study(uid).worker_result)).toBeNull();
      expect(link("https://pacs.local/{studyUid}", study(uid))).toEqual({ ok: false, why: "noStudy" });
    },
  );
  it("without one, an address that does not ask for it opens all the same", () => {
    expect(link("https://pacs.local/?a={ocsId}", { ...order, worker_result: null })).toMatchObject({
      ok: true,
    });
  });
  it("what would be a command to a viewer of its own, or a way through a path, never gets there", () => {
    const patient = (patient_number: string) => ({ ...order, patient: { ...order.patient, patient_number } });
    expect(link("weasis://%22{patientNumber}%22", patient('1" -r "x'))).toMatchObject({ why: "badValue" });
    expect(link("weasis://%22{patientNumber}%22", patient("P-418.2_a"))).toMatchObject({ ok: true });
    expect(link("https://pacs.local/{patientNumber}/x", patient(".."))).toMatchObject({ why: "badValue" });
    expect(link("https://pacs.local/{patientNumber}/x", patient(""))).toMatchObject({ why: "badValue" });
    expect(link("https://pacs.local/{patientNumber}/x", patient("../a?b#c"))).toEqual({
      ok: true,
      url: "https://pacs.local/..%2Fa%3Fb%23c/x",
    });
  });
});
