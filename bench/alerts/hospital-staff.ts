import { orderDetailSchema } from "#protocol/order.ts";
import { signInToHub } from "#tests/support/hub-client.ts";

/** A doctor who orders and a colleague who accepts, by REST and straight at the hub. */
export interface Staff {
  /** The new order's number. */
  readonly order: (priority: "urgent" | "normal") => Promise<number>;
  readonly accept: (id: number) => Promise<void>;
  /** What the hub says of it. */
  readonly stateOf: (id: number) => Promise<string>;
}

export async function callStaff(url: string): Promise<Staff> {
  const doctor = await signInToHub(url, "doctor1");
  const colleague = await signInToHub(url, "ris2");
  return {
    order: async (priority) => doctor.order({ job_type: "MRI", priority }),
    accept: async (id) => {
      await colleague.act(id, "accept");
    },
    stateOf: async (id) => orderDetailSchema.parse((await doctor.get(`/api/ocs/${id}/`)).body).ocs_status,
  };
}
