import { orderListAnswerSchema } from "#protocol/rest.ts";
import { signInToHub } from "#tests/support/hub-client.ts";

/** On the list of each of the two people who switch. */
export const ordersEach = 1_000;

/** Radiology's list filled up to this many orders; urgent ones among them. */
export async function fillHospital(url: string, orders: number): Promise<void> {
  const doctor = await signInToHub(url, "doctor1");
  const ris = await signInToHub(url, "ris1");
  const answer = await ris.get("/api/ocs/?job_role=RIS&page_size=1");
  const { count } = orderListAnswerSchema.parse(answer.body);
  const modalities = ["MRI", "CT", "XR", "US"];
  for (let n = count; n < orders; n += 1)
    await doctor.post("/api/ocs/", {
      patient_id: 1 + (n % 20),
      job_role: "RIS",
      job_type: modalities[n % modalities.length],
      priority: n % 50 === 0 ? "urgent" : "normal",
    });
}
