import type { PrivacyLevel } from "#protocol/alert-rules.ts";
import type { AlertFacts, Catalogue } from "../text/catalogue.ts";
import { initialsOf } from "./initials.ts";

export interface Said {
  readonly title: string;
  readonly body: string;
}

/** What may be said of a patient at this level; null for nothing. */
function patientAt(level: PrivacyLevel, patient: string | null): string | null {
  if (patient === null || level === "order" || level === "hidden") return null;
  return level === "full" ? patient : initialsOf(patient);
}

/** The one way out for everything that leaves the window: what it may say at this level. */
export function redact(facts: AlertFacts, level: PrivacyLevel, text: Catalogue): Said {
  if (level === "hidden") return { title: text.hiddenTitle, body: "" };
  const patient = patientAt(level, facts.patient);
  const body = text.alertBody(facts);
  return { title: text.alertTitle(facts), body: patient === null ? body : `${patient} · ${body}` };
}

/** The same for a summary, which names nobody at any level. */
export const redactSummary = (said: Said, level: PrivacyLevel, text: Catalogue): Said =>
  level === "hidden" ? { title: text.hiddenTitle, body: "" } : said;
