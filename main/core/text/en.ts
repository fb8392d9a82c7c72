import type { NewsKind } from "#protocol/alert-rules.ts";
import { actingEn } from "./acting-words.ts";
import { accountsEn } from "./account-words.ts";
import { callsEn } from "./call-words.ts";
import type { AlertFacts, Catalogue } from "./catalogue.ts";
import { count } from "./count-en.ts";

const who = (facts: AlertFacts): string => facts.actor ?? "A colleague";

const digestWord: Record<NewsKind, string> = {
  created: "new",
  reopened: "free again",
  accepted: "accepted",
  started: "started",
  resultReady: "with a result",
  confirmed: "confirmed",
  cancelled: "cancelled",
};

export const en: Catalogue = {
  ...actingEn,
  alertTitle: (facts) => {
    switch (facts.kind) {
      case "created":
        return [facts.urgent ? "Urgent" : "New", facts.modality, "order"].filter(Boolean).join(" ");
      case "accepted":
        return `${who(facts)} accepted`;
      case "started":
        return `${who(facts)} started`;
      case "resultReady":
        return "Result ready";
      case "confirmed":
        return `${who(facts)} confirmed`;
      case "cancelled":
        return `${who(facts)} cancelled`;
      case "reopened":
        return `Free again: ${who(facts)} gave it back`;
    }
  },
  alertBody: (facts) =>
    [facts.ocsId, facts.modality, facts.urgent ? "urgent" : null].filter(Boolean).join(" · "),
  calls: callsEn,
  accounts: accountsEn,
  policyFault: ({ file, key, why, problem }) => {
    switch (why) {
      case "notReadable":
        return `The policy ${file} cannot be read (${problem}). IT: let everybody on this PC read it.`;
      case "notTrusted":
        return `The policy ${file} is not used: ${problem}. IT: give it to root, and let nobody else write it.`;
      case "notJson":
        return `The policy ${file} is no JSON (${problem}). IT: mend it and start Radbell again.`;
      case "unknownKey":
        return `The policy ${file} has an unknown key “${key ?? ""}”. IT: there are ${problem}.`;
      case "badValue":
        return `“${key ?? ""}” in the policy ${file} cannot be read: ${problem}. IT: mend it and start Radbell again.`;
    }
  },
  oneOrder: ({ urgent, kind, modality }) =>
    ["1", urgent ? "urgent" : kind === "created" ? "new" : null, modality, "order"].filter(Boolean).join(" "),
  examplePatient: "Jane Doe",
  exampleColleague: "A. Miller",
  hiddenTitle: "New activity",
  counted: (orders, urgent) => ({
    title: `${orders} more`,
    body: urgent > 0 ? count(urgent, "urgent order among them", "urgent orders among them") : "",
  }),
  digest: (orders) => ({
    title: "Meanwhile",
    body: [...orders].map(([kind, count]) => `${count} ${digestWord[kind]}`).join(" · "),
  }),
  caughtUpTitle: (changed) => `${count(changed, "order", "orders")} changed while you were offline`,
  unannouncedTitle: (changed) =>
    `${count(changed, "order has", "orders have")} changed without the server saying so`,
  caughtUpBody: (period, urgent) =>
    `${period}${urgent > 0 ? ` · ${count(urgent, "urgent order waits", "urgent orders wait")}` : ""}`,
  waiting: {
    network: "The server cannot be reached.",
    refused: "The server refuses this sign-in for now.",
    unreadable: "The server sends lists that this app cannot read.",
    closed: "The server ended the connection.",
    silent: "The server has stopped answering.",
    timeout: "The server takes too long to answer.",
    suspended: "This PC was asleep.",
    offline: "This PC has no network.",
  },
  signInRequired: "Your sign-in has ended. Please enter your password again.",
  stopped: {
    forbidden: "Your account was disabled or its role taken away. Please ask your administrator.",
    signedInElsewhere: "You have signed in on another PC.",
  },
  noAnswer: "The server did not answer. Nothing was changed; please try again.",
  unknownOutcome: "The server did not answer in time. The list will show whether it was done.",
  notAllowed: "You may not do this.",
  notFound: "The server does not know this order.",
  serverFault: "The server has a fault of its own. Please try again in a moment.",
  unreadable: "The server's answer could not be read.",
  nobodySignedIn: "Nobody is signed in.",
  orderGone: "The order is not on your list any more.",
  viewNotWritten: "The view could not be written there. Choose another folder.",
  notAView: "There is no Radbell view in this file. Have it sent to you again.",
  superseded: "Another sign-in was started meanwhile.",
  ledgerFailed:
    "The files of the delivery record cannot be read or written. Check the disk's free space and the folder's rights, then try again.",
};
