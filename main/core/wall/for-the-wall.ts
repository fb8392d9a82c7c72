import type { PersonRef } from "#protocol/order.ts";
import type { OrderPatch, OrderRow, SessionView } from "#protocol/snapshot.ts";
import { veiled } from "../accounts/veil.ts";

// What a display that everybody passes is sent (ADR 18): states, ages, modalities. Nobody's name but the signed-in person's,
// and nothing an order could be looked up by.

/** That there is a worker is drawn; who it is is not. */
const somebody: PersonRef = { id: 0, login_id: "", name: "" };

const rowForTheWall = (row: OrderRow): OrderRow => ({
  ...row,
  ocs_id: "",
  patient: { id: 0, patient_number: "", name: "" },
  doctor: somebody,
  worker: row.worker === null ? null : somebody,
});

export const patchForTheWall = (patch: OrderPatch): OrderPatch => ({
  ...patch,
  upsert: patch.upsert.map(rowForTheWall),
});

/** What a locked screen has, and no toasts: their words are for the person at the desk. */
export const sessionForTheWall = (session: SessionView): SessionView => ({ ...veiled(session), toasts: [] });
