import type { RoleCode } from "./person.ts";
import type { DemoPerson } from "./snapshot.ts";

/** The password of everybody in the demo hospital. It guards nothing: its patients are made up. */
export const demoPassword = "radbell-demo";

/** The people a demo hospital offers for sign-in. */
export const demoPeople: readonly (DemoPerson & { readonly role: RoleCode })[] = [
  { loginId: "ris1", name: "이서연", role: "RIS", password: demoPassword },
  { loginId: "ris2", name: "김태현", role: "RIS", password: demoPassword },
  { loginId: "lis1", name: "박가람", role: "LIS", password: demoPassword },
  { loginId: "nurse1", name: "한유진", role: "NURSE", password: demoPassword },
  { loginId: "doctor1", name: "최민석", role: "DOCTOR", password: demoPassword },
  { loginId: "doctor2", name: "윤지아", role: "DOCTOR", password: demoPassword },
  { loginId: "admin", name: "정다은", role: "ADMIN", password: demoPassword },
];

/** What our hub calls itself in server-info. */
export const hubName = "Radbell hub";
