import type { InboxEntry, InboxWhy, NewsEntry } from "#protocol/inbox.ts";
import type { JournalStep } from "../alerts/journal.ts";

type Decided = Extract<JournalStep, { readonly what: "decided" }>;

/** The reasons of the decision that a person may read of. Others say that it is no news, or none of theirs. */
const whys: ReadonlyMap<string, InboxWhy> = new Map([
  ["routine", "routine"],
  ["not mine", "notMine"],
  ["not my modality", "otherModality"],
  ["assigned already", "assigned"],
  ["superseded", "superseded"],
  ["quiet hours", "quietHours"],
  ["on screen", "onScreen"],
]);

export const whyOf = (reason: string): InboxWhy | null => whys.get(reason) ?? null;

/** What was shown or gathered; and of an order of mine whatever happened to it, but for what is no news. */
export const belongs = (step: Decided, mine: boolean): boolean =>
  step.route !== "off" || (mine && whys.has(step.reason));

/** How it is told as it is decided; what the desktop makes of it follows. */
export function toldAtFirst({
  route,
  reason,
}: Pick<Decided, "route" | "reason">): Pick<NewsEntry, "told" | "why"> {
  const why = whyOf(reason);
  switch (route) {
    case "off":
      return { told: "notTold", why };
    case "digest":
      return { told: "gathered", why };
    case "inApp":
    case "native":
      // The window shows it whatever the desktop does.
      return { told: "window", why };
  }
}

/** What waited for a digest waits no more once its session has ended. */
export const afterSession = (entry: InboxEntry): InboxEntry =>
  entry.type === "news" && entry.told === "gathered"
    ? { ...entry, told: "notTold", why: "signedOut" }
    : entry;

/** What becomes of it, a step later. */
export function afterStep(entry: NewsEntry, step: JournalStep, at: number): NewsEntry {
  switch (step.what) {
    case "shown":
      if (step.where === "native") return { ...entry, told: "desktop", why: null };
      if (step.where === "digest") return { ...entry, told: "digest", why: null };
      return step.where === "count" && entry.told !== "desktop" ? { ...entry, why: "counted" } : entry;
    case "notShown":
      return { ...entry, why: step.why };
    case "clicked":
      return { ...entry, clickedAt: entry.clickedAt ?? at };
    case "withdrawn":
      // What was on a screen was told.
      return entry.told === "gathered" ? { ...entry, told: "notTold", why: "settled" } : entry;
    case "received":
    case "decided":
    case "gathered":
    case "closed":
    case "repeated":
    case "acknowledged":
      return entry;
    case "escalated":
      return { ...entry, kind: "escalated" };
  }
}
