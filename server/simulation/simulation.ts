import { allowedActions, type OrderAction } from "#protocol/order-rules.ts";
import type { Caller } from "../auth/accounts.ts";
import type { Database } from "../db/database.ts";
import { Refusal } from "../http/refusal.ts";
import type { OrderDesk } from "../orders/order-desk.ts";
import { pendingOrders } from "../orders/order-list.ts";
import { lisWork, requests, risWork, simulatedPeople } from "../seed/hospital.ts";

/** Orders an hour by hour of the day (0 … 23), as a hospital's day goes. */
const ordersAnHour = [
  20, 16, 14, 14, 16, 24, 60, 120, 200, 220, 220, 200, 150, 190, 210, 200, 170, 130, 90, 70, 55, 45, 35, 25,
];

export interface SimulationPorts {
  readonly db: Database;
  readonly desk: OrderDesk;
  /** How fast; 1 is real. */
  readonly pace: number;
  readonly random: () => number;
  readonly now: () => Date;
}

/**
 * Colleagues who order, accept, work, give back and confirm, through the same door as everybody: rules, history and events
 * are the real ones. Never acts as one of the demo people. Returns how to stop; resolves when the last act is done.
 */
export function startSimulation({ db, desk, pace, random, now }: SimulationPorts): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let acting: Promise<void> = Promise.resolve();
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

  async function person(loginId: string): Promise<Caller | undefined> {
    const found = await db
      .selectFrom("person")
      .selectAll()
      .where("login_id", "=", loginId)
      .executeTakeFirst();
    return found && { id: found.id, loginId, name: found.name, role: found.role, tokenId: "simulation" };
  }

  async function order(doctor: Caller): Promise<void> {
    const patient = pick(await db.selectFrom("patient").select("id").execute());
    const isLis = random() < 0.15;
    const job_type = pick<string>(isLis ? lisWork : risWork);
    if (patient === undefined || job_type === undefined) return;
    const priority = random() < 0.15 ? "urgent" : random() < 0.1 ? "scheduled" : "normal";
    const doctor_request = { clinical_info: pick(requests) };
    await desk.create(
      doctor,
      { patient_id: patient.id, job_role: isLis ? "LIS" : "RIS", job_type, priority, doctor_request },
      null,
    );
  }

  /** Three acts of work belong to an order; a long queue keeps doctors waiting less, an empty one brings work. */
  const chanceOfOrder = (waiting: number): number => (waiting > 14 ? 0.08 : waiting < 4 ? 0.6 : 0.27);

  /** What a worker does next: mostly on, now and then back. New orders wait a little, urgent ones less. */
  async function work(worker: Caller): Promise<void> {
    const orders = (await pendingOrders(db, worker)).filter(
      (each) => each.worker === null || each.worker.id === worker.id,
    );
    const mine = orders.filter((each) => each.worker !== null);
    const waiting = orders.filter((each) => each.worker === null);
    const urgent = waiting.filter((each) => each.priority === "urgent");
    const chosen =
      mine.length > 3 || (mine.length > 0 && random() < 0.5) ? pick(mine) : (pick(urgent) ?? pick(waiting));
    if (chosen === undefined) return;
    const allowed = allowedActions(chosen, worker).filter((action) => action !== "save");
    const wanted: OrderAction | undefined =
      random() < 0.07 && allowed.includes("cancel")
        ? "cancel"
        : allowed.find((action) => action !== "cancel");
    if (wanted === undefined) return;
    await desk.act(worker, chosen.id, wanted, {
      address: null,
      ...(wanted === "submit"
        ? { workerResult: { findings: "특이 소견 없음.", impression: "정상 범위." } }
        : {}),
      ...(wanted === "cancel" ? { cancelReason: "장비 점검" } : {}),
    });
  }

  async function act(): Promise<void> {
    const chosen = pick(simulatedPeople.filter(({ role }) => role !== "DOCTOR"));
    const doctor = await person("doctor3");
    const worker = chosen && (await person(chosen.loginId));
    if (doctor === undefined || worker === undefined) return;
    try {
      const waiting = (await pendingOrders(db, worker)).filter((each) => each.worker === null).length;
      await (random() < chanceOfOrder(waiting) ? order(doctor) : work(worker));
    } catch (error) {
      // A colleague was quicker: that is the life this imitates.
      if (!(error instanceof Refusal)) throw error;
    }
  }

  /** About three acts belong to an order, so they come three times as often as orders. */
  function next(): void {
    const hourly = (ordersAnHour[now().getHours()] ?? 100) * 3 * pace;
    const wait = (3_600_000 / hourly) * (0.4 + 1.2 * random());
    timer = setTimeout(() => {
      acting = act().finally(() => {
        if (!stopped) next();
      });
    }, wait);
  }
  next();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await acting;
  };
}
