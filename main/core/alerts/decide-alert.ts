import type { AlertRules, NewsKind, Route } from "#protocol/alert-rules.ts";
import type { JobRole, OrderStatus, Priority } from "#protocol/order.ts";
import { isOrdersOwnRole, type Actor } from "#protocol/order-rules.ts";
import { isQuiet } from "./quiet-hours.ts";

/** One change, told by an event and, where the read came in time, by the order itself. */
export interface News {
  readonly kind: NewsKind;
  readonly orderId: number;
  readonly to: OrderStatus;
  /** By the server's clock, ms. */
  readonly at: number;
  readonly jobRole: JobRole;
  readonly modality: string | null;
  readonly priority: Priority | null;
  readonly doctorId: number | null;
  /** This person worked on it before this change. */
  readonly wasMine: boolean;
  readonly byMe: boolean;
  /** The state that was told already and that this repeats, or comes too late after; null where it is news. */
  readonly duplicateOf: OrderStatus | null;
  /** It calls for somebody, and the order has gone on since: what it has become is told by its own event. */
  readonly superseded: boolean;
}

/** What else the decision depends on. */
export interface Circumstances {
  readonly me: Actor;
  readonly rules: AlertRules;
  /** The order that is open before this person's eyes, in a window that has the focus. */
  readonly lookingAt: number | null;
  /** Minutes since midnight. */
  readonly minuteOfDay: number;
}

export type Reason =
  | "shown"
  | "in the window only"
  | "gathered"
  | "own action"
  | `duplicate of ${OrderStatus}`
  | "superseded"
  | "routine"
  | "not my department"
  | "not my order"
  | "not mine"
  | "not my modality"
  | "assigned already"
  | "quiet hours"
  | "on screen";

export interface AlertDecision {
  readonly route: Route;
  readonly urgency: "low" | "normal" | "critical";
  readonly sound: boolean;
  readonly reason: Reason;
}

const silent = (reason: Reason): AlertDecision => ({ route: "off", urgency: "low", sound: false, reason });

/** Whose business it is, before anybody's wishes. */
function notTheirs(news: News, me: Actor): Reason | null {
  if (me.role === "DOCTOR") {
    return news.doctorId !== null && news.doctorId !== me.id ? "not my order" : null;
  }
  if (me.role !== "RIS" && me.role !== "LIS") return null;
  return isOrdersOwnRole(me, { job_role: news.jobRole }) ? null : "not my department";
}

/** What the person does not want to hear of. */
function unwanted(news: News, isMine: boolean, rules: AlertRules): Reason | null {
  if (rules.onlyMine && !isMine) return "not mine";
  if (rules.modalities !== null && news.modality !== null && !rules.modalities.includes(news.modality))
    return "not my modality";
  if (rules.onlyUnassigned && !isMine && news.to !== "ORDERED") return "assigned already";
  return null;
}

/** Urgent work that waits for somebody. */
const calls = (news: News): boolean =>
  news.priority === "urgent" && (news.kind === "created" || news.kind === "reopened");

/** How is this person told of this, if at all? Pure, and every answer says why. */
export function decideAlert(news: News, circumstances: Circumstances): AlertDecision {
  const { me, rules, lookingAt, minuteOfDay } = circumstances;
  if (news.byMe) return silent("own action");
  if (news.duplicateOf !== null) return silent(`duplicate of ${news.duplicateOf}`);
  const foreign = notTheirs(news, me);
  if (foreign !== null) return silent(foreign);
  if (news.superseded) return silent("superseded");
  const isMine = news.wasMine || me.role === "DOCTOR";
  const no = unwanted(news, isMine, rules);
  if (no !== null) return silent(no);

  const isUrgent = news.priority === "urgent";
  const { urgent, other, mine } = rules.routes;
  const wanted = (news.wasMine ? mine : isUrgent ? urgent : other)[news.kind];
  if (wanted === "off") return silent("routine");
  const urgency = calls(news) ? "critical" : isUrgent || isMine ? "normal" : "low";
  const sound = urgency === "critical" ? rules.sound.urgent : rules.sound.other;
  const decided = (route: Route, reason: Reason): AlertDecision => ({
    route,
    urgency,
    sound: route === "native" && sound,
    reason,
  });
  if (wanted === "digest") return decided("digest", "gathered");
  if (wanted === "inApp") return decided("inApp", "in the window only");
  if (!isUrgent && isQuiet(rules.quietHours, minuteOfDay)) return decided("digest", "quiet hours");
  if (lookingAt === news.orderId) return decided("inApp", "on screen");
  return decided("native", "shown");
}
