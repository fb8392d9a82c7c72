// What a field of the protocol may be, and how far it may go, without a schema: the page, which is to be there at once, reads
// these and no Zod (ADR 20); the schemas are made of them.

/** Where an order stands. The way is ORDERED → ACCEPTED → IN_PROGRESS → RESULT_READY → CONFIRMED, or CANCELLED. */
export const orderStatuses = [
  "ORDERED",
  "ACCEPTED",
  "IN_PROGRESS",
  "RESULT_READY",
  "CONFIRMED",
  "CANCELLED",
] as const;

export const priorities = ["urgent", "normal", "scheduled"] as const;

export const roleCodes = ["SYSTEMMANAGER", "ADMIN", "DOCTOR", "NURSE", "RIS", "LIS", "PATIENT"] as const;

export const locales = ["ko", "en"] as const;

export const themes = ["dark", "light", "contrast"] as const;

export const densities = ["compact", "comfortable", "roomy"] as const;

/** The worklist's columns. The mark of an urgent order comes before them all and the next step after them: neither is chosen. */
export const columnIds = [
  "age",
  "order",
  "modality",
  "patient",
  "doctor",
  "worker",
  "status",
  "ordered",
  "changed",
] as const;

/** Narrower, a column says nothing; wider, it is a mistake. px. */
export const columnWidth = { least: 48, most: 640 } as const;

/** The views every worklist has. */
export const viewIds = ["urgent", "overdue", "mine", "open", "today", "all"] as const;

/** What became of an order, as far as telling people goes. `reopened`: a worker gave it back. */
export const newsKinds = [
  "created",
  "reopened",
  "accepted",
  "started",
  "resultReady",
  "confirmed",
  "cancelled",
] as const;

/** The state an order is in after it. */
export const statusOfNews = {
  created: "ORDERED",
  reopened: "ORDERED",
  accepted: "ACCEPTED",
  started: "IN_PROGRESS",
  resultReady: "RESULT_READY",
  confirmed: "CONFIRMED",
  cancelled: "CANCELLED",
} as const satisfies Record<(typeof newsKinds)[number], (typeof orderStatuses)[number]>;

/** `native` interrupts, `inApp` stays in the window, `digest` is gathered and told together, `off` is not told. */
export const routeChoices = ["native", "inApp", "digest", "off"] as const;

/** Whose routes: urgent orders, all others, and those this person works on or ordered. */
export const routeGroups = ["urgent", "other", "mine"] as const;

/** What closing the window does: the app goes on telling, or it ends. */
export const closings = ["keep", "quit"] as const;

/** `accept` while nobody has accepted it, `done` from then on. */
export const goals = ["accept", "done"] as const;

/** How long an order may be given, minutes. */
export const targetMinutes = { least: 1, most: 30 * 24 * 60 } as const;

/** So many acceptances are asked for at a time: the hospital's server has more to do. */
export const mostAcceptancesAsked = 30;

/** The parts of a result that a person writes here; a stored one holds more (study UIDs), which is not this app's. */
export const resultFields = ["findings", "impression", "recommendation"] as const;
