import type { AlertRules, Routes } from "#protocol/alert-rules.ts";
import type { RoleCode } from "#protocol/person.ts";

/** Interruptions cost readings: what is urgent interrupts, and who has taken an order; the rest is gathered. */
const worker: AlertRules["routes"] = {
  urgent: {
    created: "native",
    reopened: "native",
    accepted: "native",
    started: "off",
    resultReady: "off",
    confirmed: "off",
    cancelled: "native",
  },
  other: {
    created: "digest",
    reopened: "digest",
    accepted: "native",
    started: "off",
    resultReady: "off",
    confirmed: "off",
    cancelled: "digest",
  },
  mine: {
    created: "inApp",
    reopened: "native",
    accepted: "native",
    started: "inApp",
    resultReady: "inApp",
    confirmed: "native",
    cancelled: "native",
  },
};

const ofDoctor = (urgent: boolean): Routes => ({
  created: "off",
  reopened: "native",
  accepted: urgent ? "native" : "inApp",
  started: "off",
  resultReady: "native",
  confirmed: urgent ? "native" : "digest",
  cancelled: "native",
});
const doctor: AlertRules["routes"] = {
  urgent: ofDoctor(true),
  other: ofDoctor(false),
  mine: ofDoctor(true),
};

/** Nurses and administrators look at lists; they are not called. */
const quiet: Routes = {
  created: "off",
  reopened: "off",
  accepted: "off",
  started: "off",
  resultReady: "off",
  confirmed: "off",
  cancelled: "off",
};
/** Nurses prepare patients for what is urgent. */
const nurse: Routes = {
  ...quiet,
  created: "digest",
  resultReady: "digest",
  confirmed: "digest",
  cancelled: "digest",
};

const routesOf = (role: RoleCode): AlertRules["routes"] => {
  if (role === "RIS" || role === "LIS") return worker;
  if (role === "DOCTOR") return doctor;
  return { urgent: role === "NURSE" ? nurse : quiet, other: quiet, mine: quiet };
};

export const defaultRulesOf = (role: RoleCode): AlertRules => ({
  routes: routesOf(role),
  modalities: null,
  onlyMine: false,
  onlyUnassigned: false,
  quietHours: { on: false, from: 22 * 60, to: 7 * 60 },
  sound: { urgent: true, other: false },
  // What it is, and of which kind: no patient, and no number that leads to one.
  privacy: "summary",
  digestMinutes: 15,
  repeatMinutes: [2, 5],
});
