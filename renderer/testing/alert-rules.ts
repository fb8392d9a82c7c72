import type { AlertRules, AlertRulesView, Routes } from "#protocol/alert-rules.ts";
import type { Locale } from "#protocol/snapshot.ts";

const urgent: Routes = {
  created: "native",
  reopened: "native",
  accepted: "native",
  started: "off",
  resultReady: "off",
  confirmed: "off",
  cancelled: "native",
};
const rules: AlertRules = {
  routes: {
    urgent,
    other: { ...urgent, created: "digest", reopened: "digest", cancelled: "digest" },
    mine: { ...urgent, created: "inApp", started: "inApp", resultReady: "inApp", confirmed: "native" },
  },
  modalities: null,
  onlyMine: false,
  onlyUnassigned: false,
  quietHours: { on: false, from: 22 * 60, to: 7 * 60 },
  sound: { urgent: true, other: false },
  privacy: "summary",
  digestMinutes: 15,
  repeatMinutes: [2, 5],
};

const examples: Readonly<Record<Locale, AlertRulesView["examples"]>> = {
  ko: [
    { level: "full", title: "김태현 님이 접수했습니다", body: "홍길동 · ocs_0042 · MRI · 긴급" },
    { level: "initials", title: "김태현 님이 접수했습니다", body: "ㅎㄱㄷ · ocs_0042 · MRI · 긴급" },
    { level: "summary", title: "김태현 님이 접수했습니다", body: "긴급 MRI 오더 1건" },
    { level: "hidden", title: "새 소식", body: "" },
  ],
  en: [
    { level: "full", title: "A. Miller accepted", body: "Jane Doe · ocs_0042 · MRI · urgent" },
    { level: "initials", title: "A. Miller accepted", body: "J.D. · ocs_0042 · MRI · urgent" },
    { level: "summary", title: "A. Miller accepted", body: "1 urgent MRI order" },
    { level: "hidden", title: "New activity", body: "" },
  ],
};

/** A radiographer's rules as they begin. */
export const sampleAlerts = (locale: Locale): AlertRulesView => ({
  rules,
  locked: [],
  lockedBy: null,
  policyFaults: [],
  examples: examples[locale],
});
