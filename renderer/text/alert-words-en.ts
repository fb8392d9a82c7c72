import type { AlertWords } from "./alert-words.ts";

export const alertWordsEn: AlertWords = {
  happens: "News",
  group: { urgent: "Urgent orders", other: "Other orders", mine: "Orders in my hands" },
  kind: {
    created: "New order",
    reopened: "Free again",
    accepted: "Accepted",
    started: "Started",
    resultReady: "Result ready",
    confirmed: "Confirmed",
    cancelled: "Cancelled",
  },
  route: { native: "Desktop", inApp: "This window only", digest: "Gathered", off: "Not told" },
  everyModality: "Every exam",
  from: "From",
  to: "To",
  repeatFirst: "first after",
  thenEvery: "then every",
};
