import { isInScope } from "#protocol/order-rules.ts";
import { orderEventSchema } from "#protocol/socket.ts";
import type { Order } from "#protocol/order.ts";
import type { RoleCode } from "#protocol/person.ts";
import { modelPeople } from "#tests/support/model-hospital.ts";
import { createModelPc } from "#tests/support/model-pc.ts";
import { dayOfOrders, type Happening } from "./day-of-orders.ts";

const seed = 20_261_125;
const hourMs = 3_600_000;
/** Whoever sits there puts an urgent notification away after this. */
const seenAfterMs = 20_000;
export const roles = ["RIS", "LIS", "DOCTOR", "NURSE", "ADMIN"] as const satisfies readonly RoleCode[];

export interface Day {
  readonly role: RoleCode;
  /** What the hub tells this person's socket of others' doings: a client that shows each of them. */
  readonly unfiltered: number;
  /** Notifications on the desktop, digests and counts among them. */
  readonly native: number;
  readonly urgent: number;
  readonly digests: number;
}

/** The person at this PC is the first of their department, or of the doctors. */
const colleague = (n: number) => ({ id: 1_000 + n, login_id: `c${n}`, name: `동료${n}` });

/** 24 hours at one PC with the real core and the role's default rules, on a virtual clock. Notifications per day. */
export async function dayOf(role: RoleCode): Promise<Day> {
  const pc = createModelPc();
  const { hospital, clock } = pc;
  const me = { id: modelPeople.ris1.id, login_id: "ris1", name: modelPeople.ris1.name };
  hospital.roles.set(me.id, role);
  await pc.signIn("ris1");
  const started = clock.monotonic();
  const midnight = clock.now();
  let unfiltered = 0;

  const personOf = (n: number, isMine: boolean) => (n === 0 && isMine ? me : colleague(n));
  function happen({ orderId, from, to, doctor, worker, job_role, job_type, priority }: Happening): void {
    const orderedBy = personOf(doctor, role === "DOCTOR");
    const workedBy = personOf(worker, role === job_role);
    const isDoctors = to === "ORDERED" ? from === null : to === "CONFIRMED" || to === "CANCELLED";
    const actor = isDoctors ? orderedBy : workedBy;
    const before = hospital.orders.get(orderId);
    // Its history says who did it: that is how the core knows a person's own doing at another PC.
    const made = hospital.commit(orderId, to, null, { ...actor, loginId: actor.login_id, role });
    const isHeld = to === "ACCEPTED" || to === "IN_PROGRESS" || to === "RESULT_READY" || to === "CONFIRMED";
    const order: Order = {
      ...made,
      ...{ job_role, job_type, priority, doctor: orderedBy, worker: isHeld ? workedBy : null },
      patient: { id: 9, patient_number: "P2026-00009", name: "박준호" },
      created_at: before?.created_at ?? made.created_at,
    };
    hospital.orders.set(orderId, order);
    if (!isInScope(order, { id: me.id, role })) return;
    if (actor.id !== me.id) unfiltered += 1;
    const event = {
      ...{ ocs_id: order.ocs_id, ocs_pk: order.id, message: "", job_role, job_type, priority },
      ...{ patient_name: order.patient.name, doctor_name: orderedBy.name, actor_name: actor.name },
      ...{ from_status: from, to_status: to, reason: null, timestamp: order.updated_at },
      type:
        from === null
          ? "OCS_CREATED"
          : to === "ORDERED" || to === "CANCELLED"
            ? "OCS_CANCELLED"
            : "OCS_STATUS_CHANGED",
    };
    hospital.sockets.at(-1)?.say(orderEventSchema.parse(event));
  }

  for (const happening of dayOfOrders(seed)) {
    await clock.pass(midnight + happening.at - clock.now());
    happen(happening);
    for (const shown of pc.notified)
      if (shown.up && shown.urgency === "critical")
        clock.after(seenAfterMs, () => {
          if (shown.up) shown.putAway("person");
        });
  }
  await clock.pass(24 * hourMs - (clock.monotonic() - started));
  const { notified } = pc;
  pc.core.dispose();
  return {
    role,
    unfiltered,
    native: notified.length,
    urgent: notified.filter(({ urgency }) => urgency === "critical").length,
    digests: notified.filter(({ title }) => title === "Meanwhile").length,
  };
}
