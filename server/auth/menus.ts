import type { RoleCode } from "#protocol/person.ts";
import type { MenuItem } from "#protocol/rest.ts";

// What each role is called and offered, as the hospital's backend says it.

export const roleNames: Record<RoleCode, string> = {
  SYSTEMMANAGER: "시스템 관리자",
  ADMIN: "관리자",
  DOCTOR: "의사",
  NURSE: "간호사",
  RIS: "영상의학과",
  LIS: "진단검사의학과",
  PATIENT: "환자",
};

const menus: readonly (MenuItem & { readonly roles: readonly RoleCode[] })[] = [
  {
    code: "OCS_RIS",
    name: "영상 오더",
    path: "/ocs/ris",
    children: [],
    roles: ["RIS", "NURSE", "ADMIN", "SYSTEMMANAGER"],
  },
  {
    code: "OCS_LIS",
    name: "검사 오더",
    path: "/ocs/lis",
    children: [],
    roles: ["LIS", "NURSE", "ADMIN", "SYSTEMMANAGER"],
  },
  { code: "OCS_DOCTOR", name: "내 오더", path: "/ocs/doctor", children: [], roles: ["DOCTOR"] },
  { code: "ADMIN", name: "관리", path: "/admin", children: [], roles: ["ADMIN", "SYSTEMMANAGER"] },
];

export const menuOf = (role: RoleCode): MenuItem[] =>
  menus.filter(({ roles }) => roles.includes(role)).map(({ roles: _roles, ...item }) => item);
