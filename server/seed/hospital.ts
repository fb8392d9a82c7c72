import { demoPassword, demoPeople } from "#protocol/demo-people.ts";
import type { OrderStatus, Priority } from "#protocol/order.ts";
import type { RoleCode } from "#protocol/person.ts";
import { hashPassword, type ScryptCost } from "../auth/passwords.ts";
import { settingUp, type Database } from "../db/database.ts";

/** Colleagues who only live in the simulation; nobody signs in as them. */
export const simulatedPeople: readonly { loginId: string; name: string; role: RoleCode }[] = [
  { loginId: "ris3", name: "오하늘", role: "RIS" },
  { loginId: "ris4", name: "문지호", role: "RIS" },
  { loginId: "lis2", name: "서도윤", role: "LIS" },
  { loginId: "doctor3", name: "강서준", role: "DOCTOR" },
];

const patients = [
  "박준호",
  "정하은",
  "한도윤",
  "오지훈",
  "임수아",
  "Nguyen Anh",
  "서민재",
  "배유진",
  "조현우",
  "문채원",
  "신동욱",
  "Garcia Luis",
  "권나연",
  "황보라",
  "안시우",
  "송지민",
  "홍길순",
  "유재하",
  "남궁민아",
  "전소희",
  "고은별",
  "Kim Daniel",
  "백승호",
  "노아름",
  "심재윤",
  "곽도현",
  "Ivanova Maria",
  "우지원",
  "표진서",
  "제갈윤",
  "하예린",
  "나현우",
  "민서아",
  "차은호",
  "선우진",
  "Tanaka Yuki",
  "추가을",
  "변상혁",
  "엄지우",
  "탁하람",
];

export const risWork = ["MRI", "CT", "PET", "US", "XR"] as const;
export const lisWork = ["BLOOD", "URINE", "PATHOLOGY"] as const;
export const requests = [
  "두통 3일, 좌측 위약. 뇌출혈 배제, 종양 추적.",
  "흉통과 호흡곤란. 폐색전증 배제.",
  "우하복부 통증. 충수염 의심.",
  "낙상 후 고관절 통증. 골절 확인.",
  "항암 치료 후 추적 검사.",
  "황달, 담도 확장 여부 확인.",
];

const at = <T>(list: readonly T[], n: number): T => {
  const item = list[n % list.length];
  if (item === undefined) throw new Error("an empty list has no item");
  return item;
};

const path: readonly OrderStatus[] = ["ORDERED", "ACCEPTED", "IN_PROGRESS", "RESULT_READY", "CONFIRMED"];
const actionOf = {
  ORDERED: "CREATED",
  ACCEPTED: "ACCEPTED",
  IN_PROGRESS: "STARTED",
  RESULT_READY: "RESULT_SUBMITTED",
  CONFIRMED: "CONFIRMED",
  CANCELLED: "CANCELLED",
} as const;

/** How far the orders have come, oldest first, and when each was made, minutes ago: most open ones are within their target. */
const course: readonly { readonly reached: number; readonly minutesAgo: readonly number[] }[] = [
  { reached: 4, minutesAgo: Array.from({ length: 34 }, (_order, n) => 1_310 - n * 34) },
  { reached: 3, minutesAgo: [172, 160, 149, 137, 124, 111] },
  { reached: 2, minutesAgo: [98, 90, 83, 74, 66, 57] },
  { reached: 1, minutesAgo: [61, 54, 47, 41, 34, 26, 21] },
  { reached: 0, minutesAgo: [66, 52, 44, 36, 29, 17, 14, 11, 8, 4, 2] },
];
const urgentOnes = new Set([6, 14, 22, 30, 38, 46, 58, 62]);

/** A hospital in the middle of its day: people, patients, and orders of the last 24 hours in every state. Once per database. */
export async function seedHospital(db: Database, cost?: ScryptCost): Promise<void> {
  if ((await db.selectFrom("person").select("id").limit(1).executeTakeFirst()) !== undefined) return;
  const people = [...demoPeople, ...simulatedPeople];
  const hashes = await Promise.all(people.map(async () => hashPassword(demoPassword, cost)));
  await settingUp(db, async (tx) => {
    // Another node may have been quicker.
    if ((await tx.selectFrom("person").select("id").limit(1).executeTakeFirst()) !== undefined) return;
    const made = await tx
      .insertInto("person")
      .values(
        people.map(({ loginId, name, role }, n) => ({
          login_id: loginId,
          name,
          role,
          email: `${loginId}@demo.invalid`,
          password_hash: at(hashes, n),
        })),
      )
      .returning(["id", "login_id"])
      .execute();
    const idOf = (loginId: string): number => made.find((person) => person.login_id === loginId)?.id ?? 0;
    await tx
      .insertInto("patient")
      .values(
        patients.map((name, n) => ({
          name,
          patient_number: `P2026-${String(38 + n * 13).padStart(5, "0")}`,
        })),
      )
      .execute();

    const now = Date.now();
    const orders = course.flatMap(({ reached, minutesAgo }) =>
      minutesAgo.map((minutes) => ({ reached, ageMs: minutes * 60_000 })),
    );
    for (const [n, { reached, ageMs }] of orders.entries()) {
      const isLis = n % 6 === 5;
      const priority: Priority = urgentOnes.has(n) ? "urgent" : n % 9 === 4 ? "scheduled" : "normal";
      const cancelled = n % 17 === 9;
      const worker = isLis ? at(["lis1", "lis2"], n) : at(["ris1", "ris3", "ris2", "ris4"], n);
      const doctor = at(["doctor1", "doctor2", "doctor3"], n);
      const stepMs = reached === 4 ? (9 + (n % 5) * 4) * 60_000 : ageMs / (reached + 1);
      const step = (k: number): Date => new Date(now - ageMs + k * stepMs);
      const status: OrderStatus = cancelled ? "CANCELLED" : at(path, reached);
      const workerId = cancelled || reached === 0 ? null : idOf(worker);
      const last = cancelled ? 1 : reached;
      const { id } = await tx
        .insertInto("orders")
        .values({
          status,
          job_role: isLis ? "LIS" : "RIS",
          job_type: isLis ? at(lisWork, n) : at(risWork, n * 3 + (n % 4)),
          priority,
          patient_id: 1 + ((n * 7) % patients.length),
          doctor_id: idOf(doctor),
          worker_id: workerId,
          ocs_result: status === "CONFIRMED" ? true : null,
          doctor_request: JSON.stringify({ clinical_info: at(requests, n) }),
          worker_result:
            last >= 3 && !cancelled
              ? JSON.stringify({ findings: "특이 소견 없음.", impression: "정상 범위." })
              : null,
          cancel_reason: cancelled ? "중복 처방" : null,
          created_at: step(0),
          updated_at: step(last),
          accepted_at: !cancelled && reached >= 1 ? step(1) : null,
          in_progress_at: !cancelled && reached >= 2 ? step(2) : null,
          result_ready_at: !cancelled && reached >= 3 ? step(3) : null,
          confirmed_at: !cancelled && reached >= 4 ? step(4) : null,
          cancelled_at: cancelled ? step(1) : null,
          // Its department was told by the hub's first deadline, before this day's demo began.
          circles_told: priority === "urgent" && status === "ORDERED" && ageMs >= 10 * 60_000 ? 1 : 0,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const went: readonly OrderStatus[] = cancelled ? ["ORDERED", "CANCELLED"] : path.slice(0, reached + 1);
      await tx
        .insertInto("history")
        .values(
          went.map((to, k) => ({
            order_id: id,
            action: actionOf[to],
            actor_id: idOf(k === 0 || to === "CANCELLED" || to === "CONFIRMED" ? doctor : worker),
            from_status: k === 0 ? null : at(went, k - 1),
            to_status: to,
            from_worker_id: k > 1 ? workerId : null,
            to_worker_id: k > 0 ? workerId : null,
            reason: to === "CANCELLED" ? "중복 처방" : null,
            created_at: step(k),
          })),
        )
        .execute();
    }
  });
}
