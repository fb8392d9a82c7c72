import type { Log } from "../ports.ts";
import type { JournalEntry } from "./journal.ts";

/** Writes what was decided about each piece of news, and what the desktop made of it, into the log. No patient is in it. */
export const journalLog =
  (log: Log) =>
  ({ news: { orderId, kind }, step }: JournalEntry): void => {
    switch (step.what) {
      case "decided":
        log.info("alert.decided", { orderId, kind, route: step.route, reason: step.reason });
        break;
      case "shown":
        if (step.where === "native") log.info("alert.native", { orderId, result: "shown" });
        break;
      case "notShown":
        log.info("alert.native", { orderId, result: step.why });
        break;
      case "repeated":
        log.info("alert.repeated", { orderId, times: step.times, route: step.route, reason: step.reason });
        break;
      case "acknowledged":
        log.info("alert.acknowledged", { orderId, isMe: step.isMe });
        break;
      case "escalated":
        log.info("alert.escalated", { orderId, circle: step.circle });
        break;
      case "received":
      case "gathered":
      case "clicked":
      case "closed":
      case "withdrawn":
        break;
    }
  };
