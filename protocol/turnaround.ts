import { isPending } from "./order-rules.ts";
import type { Order, Priority } from "./order.ts";
import type { Goal, Targets, TargetsChange } from "./targets.ts";
import { targetMinutes } from "./values.ts";

// How long an order may take: until somebody accepts it, and until it is confirmed. Both count from when it was ordered.

const minuteMs = 60_000;
/** Share of the target from which an order is near it. */
const nearFrom = 0.8;

/** So many minutes can be a target. */
export const isTargetMinutes = (minutes: number): boolean =>
  minutes >= targetMinutes.least && minutes <= targetMinutes.most;

/**
 * What serves where nobody has laid anything down: an urgent examination accepted in a quarter of an hour and read within the
 * hour, an ordinary one within the shift, a scheduled one within its day. Plain films are quicker, MRI and PET slower.
 */
export const defaultTargets: Targets = {
  accept: { urgent: 15, normal: 60, scheduled: 240 },
  done: { urgent: 60, normal: 240, scheduled: 1_440 },
  modalities: {
    XR: { done: { urgent: 45, normal: 120 } },
    MRI: { done: { urgent: 90, normal: 360 } },
    PET: { done: { urgent: 120, normal: 480 } },
  },
};

type ByPriority = Partial<Readonly<Record<Priority, number>>>;

const without = (own: ByPriority, said: ByPriority): ByPriority =>
  Object.fromEntries(Object.entries(own).filter(([priority]) => !Object.hasOwn(said, priority)));

/**
 * Priority by priority, and modality by modality: what is not said stays. What is said for all modalities is for all of them:
 * it comes before what there was for one, and only what is said for one in the same breath comes before it.
 */
export function withTargets(targets: Targets, change: TargetsChange): Targets {
  const { accept = {}, done = {}, modalities: said = {} } = change;
  const names = new Set([...Object.keys(targets.modalities), ...Object.keys(said)]);
  const modalities = [...names].map((name) => {
    const before = targets.modalities[name];
    return [
      name,
      {
        accept: { ...without(before?.accept ?? {}, accept), ...said[name]?.accept },
        done: { ...without(before?.done ?? {}, done), ...said[name]?.done },
      },
    ] as const;
  });
  return {
    accept: { ...targets.accept, ...accept },
    done: { ...targets.done, ...done },
    modalities: Object.fromEntries(modalities),
  };
}

/** What an order is measured by. */
export type Timed = Pick<Order, "ocs_status" | "priority" | "job_type" | "created_at" | "updated_at">;
export const goalOf = ({ ocs_status }: Pick<Order, "ocs_status">): Goal =>
  ocs_status === "ORDERED" ? "accept" : "done";

const minutesOf = (targets: Targets, goal: Goal, modality: string, priority: Priority): number =>
  targets.modalities[modality]?.[goal]?.[priority] ?? targets[goal][priority];

/** How long it may take to reach this goal, whether it has or not; ms since it was ordered. */
export const goalMs = (
  { job_type, priority }: Pick<Order, "job_type" | "priority">,
  goal: Goal,
  targets: Targets,
): number => minutesOf(targets, goal, job_type, priority) * minuteMs;

/** How long it may take, ms since it was ordered. */
export const targetMs = (order: Timed, targets: Targets): number => goalMs(order, goalOf(order), targets);

/** From when on it is past its target, by the clock that `created_at` is of, epoch ms; null for one that is finished. */
export const dueAt = (order: Timed, targets: Targets): number | null =>
  isPending(order.ocs_status) ? Date.parse(order.created_at) + targetMs(order, targets) : null;

export const isOverdue = (order: Timed, targets: Targets, now: number): boolean => {
  const due = dueAt(order, targets);
  return due !== null && now > due;
};

/** `near` from 80 % of the target; `past` it; `finished` stands still. */
export type AgeTone = "running" | "near" | "past" | "finished";

export interface OrderAge {
  /** Since it was ordered, or how long it took in all, ms. */
  readonly ms: number;
  readonly goal: Goal;
  readonly targetMs: number;
  /** Share of the target, 0 to 1. */
  readonly share: number;
  readonly tone: AgeTone;
}

function toneOf(order: Timed, ratio: number): AgeTone {
  if (!isPending(order.ocs_status)) return "finished";
  if (ratio > 1) return "past";
  return ratio >= nearFrom ? "near" : "running";
}

/** `now` is epoch ms of this PC; a clock that runs behind the server's gives an age of nothing, never a negative one. */
export function ageOf(order: Timed, targets: Targets, now: number): OrderAge {
  const until = isPending(order.ocs_status) ? now : Date.parse(order.updated_at);
  const ms = Math.max(0, until - Date.parse(order.created_at));
  const target = targetMs(order, targets);
  const ratio = ms / target;
  return {
    ms,
    goal: goalOf(order),
    targetMs: target,
    share: Math.min(1, ratio),
    tone: toneOf(order, ratio),
  };
}
