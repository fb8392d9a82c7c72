import type { RoleCode } from "#protocol/person.ts";
import type { OrderEntry } from "../log/log-entry.ts";

const ris = ["ocs_ris"];
const lis = ["ocs_lis"];
const both = [...ris, ...lis];
const none: readonly string[] = [];

/** The groups a person's socket hears, as the hospital's backend forms them. */
export function groupsOf(role: RoleCode, personId: number): readonly string[] {
  switch (role) {
    case "RIS":
      return ris;
    case "LIS":
      return lis;
    case "ADMIN":
    case "SYSTEMMANAGER":
    case "NURSE":
      return both;
    case "DOCTOR":
      return [`ocs_doctor_${personId}`];
    case "PATIENT":
      return none;
  }
}

/**
 * The groups an event is for: its department's, and its doctor's unless the doctor has just ordered it. No role is in
 * two of them, so nobody is sent an event twice.
 */
export function audienceOf({ eventType, jobRole, doctorId, circle }: OrderEntry): readonly string[] {
  const department = jobRole === "RIS" ? ris : jobRole === "LIS" ? lis : none;
  const doctor = `ocs_doctor_${doctorId}`;
  // The next circle, and not again those who were told before.
  if (circle !== null) return circle === "role" ? department : [doctor];
  return eventType === "OCS_CREATED" ? department : [...department, doctor];
}
