import type { AlertRulesView } from "#protocol/alert-rules.ts";
import type { AlertFacts, Catalogue } from "../text/catalogue.ts";
import { privacyLevels, redact } from "./redact.ts";

/** The same made-up acceptance at each level, through the very function that makes the notifications. */
export function redactionExamples(text: Catalogue): AlertRulesView["examples"] {
  const facts: AlertFacts = {
    kind: "accepted",
    ocsId: "ocs_0042",
    modality: "MRI",
    urgent: true,
    patient: text.examplePatient,
    actor: text.exampleColleague,
  };
  return privacyLevels.map((level) => ({ level, ...redact(facts, level, text) }));
}
