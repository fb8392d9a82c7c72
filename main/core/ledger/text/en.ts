import { duration, wordOf } from "./words.ts";
import { count } from "../../text/count-en.ts";
import type { LedgerText } from "./ledger-text.ts";

const units = { ms: " ms", s: " s", min: " min", h: " h" };
const after = (ms: number): string => duration(ms, units);

const state: Readonly<Record<string, string>> = {
  ORDERED: "requested",
  ACCEPTED: "accepted",
  IN_PROGRESS: "in progress",
  RESULT_READY: "result ready",
  CONFIRMED: "confirmed",
  CANCELLED: "cancelled",
};
const reasons: Readonly<Record<string, string>> = {
  shown: "by your rules",
  "in the window only": "by the rules in the window only",
  gathered: "by the rules gathered for a summary",
  "own action": "it was the person's own action",
  superseded: "the order had moved on by then",
  routine: "the rules leave such news out",
  "not my department": "the order is another department's",
  "not my order": "the order is another doctor's",
  "not mine": "the rules ask for own orders only",
  "not my modality": "the rules leave this exam out",
  "assigned already": "the rules ask for unassigned orders only",
  "quiet hours": "these were quiet hours",
  "on screen": "the order was open on the screen",
  "never came to be": "the change had been undone at the server",
  taken: "the order was taken",
  replaced: "a newer one took its place",
  "session ended": "the person had signed out",
  "others may be looking": "others might have been looking",
  "made room for an urgent one": "an urgent one needed its place",
  "another role": "the person had another role by then",
};
const reason = (text: string): string => {
  const duplicate = /^duplicate of (\w+)$/.exec(text)?.[1];
  return duplicate === undefined
    ? wordOf(reasons, text)
    : `it had been told already (${wordOf(state, duplicate)})`;
};
const why = {
  failed: "the desktop could not show it",
  noDaemon: "no notification service was running",
  unsupported: "this desktop has no notifications",
};
const whom = (you: boolean): string => (you ? "You were" : "People here were");

export const ledgerEn: LedgerText = {
  news: {
    created: "New order",
    reopened: "Free again",
    accepted: "Accepted",
    started: "Started",
    resultReady: "Result ready",
    confirmed: "Confirmed",
    cancelled: "Cancelled",
    summary: "Summary",
  },
  route: { native: "on the desktop", inApp: "in the window", digest: "in a summary", off: "not at all" },
  where: {
    native: "on the desktop",
    inApp: "in the window",
    digest: "in a summary",
    count: "as one of a number",
  },
  step: {
    received: () => "Arrived here",
    decided: ({ route, urgent, reason: because }) => {
      const mark = urgent === true ? " · urgent" : "";
      return route === "off"
        ? `Decided: not told, because ${reason(String(because))}${mark}`
        : `Decided: tell ${wordOf(ledgerEn.route, route)}, ${reason(String(because))}${mark}`;
    },
    gathered: () => "Waits for the next summary",
    shown: ({ where }, ms) => `Shown ${wordOf(ledgerEn.where, where)} after ${after(ms)}`,
    notShown: (facts) => `Not shown by the desktop: ${wordOf(why, facts["why"])}`,
    clicked: ({ action }) => (action === "accept" ? "“Accept” was pressed" : "Clicked"),
    closed: ({ by }) =>
      wordOf(
        {
          person: "Put away by hand",
          timeout: "Left the screen by itself",
          app: "Taken off the screen",
          unknown: "Left the screen",
        },
        by,
      ),
    repeated: ({ times, route, reason: because, stale }) => {
      const how =
        route === "off"
          ? `not told again, because ${reason(String(because))}`
          : `told again ${wordOf(ledgerEn.route, route)}`;
      const behind = stale === true ? ", on a list that may have been behind" : "";
      return `Still waiting, ${count(Number(times), "time", "times")}: ${how}${behind}`;
    },
    acknowledged: ({ me, by }) =>
      me === true ? "“I have seen it”" : `Seen by a colleague (user ${by ?? "?"})`,
    escalated: ({ circle }) =>
      circle === "doctor"
        ? "The hub called the ordering doctor: nobody had seen to it"
        : "The hub called the whole department: nobody had seen to it",
    withdrawn: (facts) => `Taken off the screen: ${reason(String(facts["why"]))}`,
  },
  reason,
  told: ({ order, you }, what, where, moment, ms) =>
    `${whom(you)} told about ${order}: “${what}”, ${where}, on ${moment}, ${after(ms)} after it arrived.`,
  notTold: ({ order, you }, what, moment, because) =>
    `${whom(you)} not told about ${order}: “${what}” arrived on ${moment}; ${because}.`,
  undecided: "Radbell ended before anything could be shown",
  waitsForDigest: "it was gathered for a summary that has not been shown",
  nothing: ({ order, you }, since) =>
    since === null
      ? "Nothing has been recorded on this PC yet."
      : `Nothing about ${order} has come to ${you ? "you on this PC" : "this PC"} since ${since}.`,
  absence: {
    notRunning: "Radbell was not running",
    signedOut: "not signed in",
    connectionLost: "no connection to the server",
  },
  absent: (person, from, to, because) =>
    `${person === null ? "" : `${person}: `}${from} – ${to ?? "now"}: ${because}`,
  unbroken: (records, since) => `${count(records, "record", "records")}, unbroken since ${since}.`,
  empty: "Nothing has been recorded on this PC yet.",
  broken: (records, faults) =>
    `The records are not as they were written: ${count(faults, "place", "places")} in ${count(records, "record", "records")}. Please tell IT, and change nothing in the folder.`,
  fault: (fault) => {
    switch (fault.kind) {
      case "changed":
        return `Record ${fault.n} is not what was written (${fault.where}).`;
      case "missing":
        return fault.from === fault.to
          ? `Record ${fault.from} is missing (before ${fault.where}).`
          : `Records ${fault.from} to ${fault.to} are missing (before ${fault.where}).`;
      case "moved":
        return `Record ${fault.n} stands in another place (${fault.where}).`;
      case "noHead":
        return `${fault.where} is gone, which says how far the record went: entries after number ${fault.n} may be missing.`;
      case "headMissing":
        return `When Radbell started and wrote record ${fault.n} (${fault.where}), head.json was gone, which says how far the record goes: entries after number ${fault.last} may have been removed before.`;
      case "inserted":
        return `${fault.n === null ? "A line" : `A record with number ${fault.n}`} was put in (${fault.where}).`;
    }
  },
  moreFaults: (more) => `… and ${more} more.`,
  unfinished:
    "The last line is unfinished: it is being written, or the power was cut. Radbell puts such a line aside at its next start.",
  exported: (records, file) => `${count(records, "record", "records")} saved in ${file}.`,
  overtaken: (isSaved) =>
    isSaved
      ? "The copy that was being saved is of the person who was signed in before. If you need your own, save a copy again."
      : "No copy was saved: another person signed in before it could be. If you need your own, save a copy again.",
};
