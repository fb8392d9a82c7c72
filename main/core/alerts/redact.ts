import { privacyLevelSchema, type PrivacyLevel } from "#protocol/alert-rules.ts";
import type { AlertFacts, Catalogue } from "../text/catalogue.ts";
import { initialsOf } from "./initials.ts";

/** Words that may leave the app at the level they were made for. */
export interface Said {
  readonly title: string;
  readonly body: string;
}

/** From the most open to the closest. */
export const privacyLevels = privacyLevelSchema.options;

/** Does this level say more than that one? */
export const isMoreOpen = (level: PrivacyLevel, than: PrivacyLevel): boolean =>
  privacyLevels.indexOf(level) < privacyLevels.indexOf(than);

const join = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== "").join(" · ");

/**
 * The one way out for everything that tells of an order: what it may say at this level. `summary` reveals no patient, and no
 * number that leads to one; `hidden` only that there is something.
 */
export function redact(facts: AlertFacts, level: PrivacyLevel, text: Catalogue): Said {
  switch (level) {
    case "full":
      return { title: text.alertTitle(facts), body: join(facts.patient, text.alertBody(facts)) };
    case "initials":
      return {
        title: text.alertTitle(facts),
        body: join(facts.patient === null ? null : initialsOf(facts.patient), text.alertBody(facts)),
      };
    case "summary":
      return facts.kind === "created"
        ? { title: text.oneOrder(facts), body: "" }
        : { title: text.alertTitle(facts), body: text.oneOrder(facts) };
    case "hidden":
      return { title: text.hiddenTitle, body: "" };
  }
}

/** The same for a summary of several, which names nobody at any level. */
export const redactSummary = (said: Said, level: PrivacyLevel, text: Catalogue): Said =>
  level === "hidden" ? { title: text.hiddenTitle, body: "" } : said;
