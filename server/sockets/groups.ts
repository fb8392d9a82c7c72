import type { RoleCode } from "#protocol/person.ts";
import type { Announcement } from "../orders/order-desk.ts";

/** The groups a person's socket hears, as the hospital's backend forms them. */
export function groupsOf(role: RoleCode, personId: number): readonly string[] {
  switch (role) {
    case "RIS":
      return ["ocs_ris"];
    case "LIS":
      return ["ocs_lis"];
    case "ADMIN":
    case "SYSTEMMANAGER":
    case "NURSE":
      return ["ocs_ris", "ocs_lis"];
    case "DOCTOR":
      return [`ocs_doctor_${personId}`];
    case "PATIENT":
      return [];
  }
}

/** The groups an event is for: its department's, and its doctor's unless the doctor has just ordered it. */
export function audienceOf({ event, jobRole, doctorId }: Announcement): readonly string[] {
  const department = jobRole === "RIS" ? ["ocs_ris"] : jobRole === "LIS" ? ["ocs_lis"] : [];
  return event.type === "OCS_CREATED" ? department : [...department, `ocs_doctor_${doctorId}`];
}
