import type { PrivacyLevel } from "#protocol/alert-rules.ts";
import type { Density, Theme } from "#protocol/display.ts";
import type { Closing } from "#protocol/pc.ts";
import type { Goal } from "#protocol/targets.ts";

/** The screen's sections, in their order. */
export const settingsSections = [
  "appearance",
  "notifications",
  "privacy",
  "accounts",
  "targets",
  "inbox",
  "pc",
  "about",
] as const;
export type SettingsSection = (typeof settingsSections)[number];

/** Everything that can be set or seen there, and in which section it stands. */
export const sectionOf = {
  theme: "appearance",
  density: "appearance",
  language: "appearance",
  routes: "notifications",
  modalities: "notifications",
  onlyMine: "notifications",
  onlyUnassigned: "notifications",
  quietHours: "notifications",
  sound: "notifications",
  digest: "notifications",
  repeat: "notifications",
  resetRules: "notifications",
  level: "privacy",
  keptSignIn: "privacy",
  forgetMe: "privacy",
  pin: "accounts",
  autoLock: "accounts",
  autoSignOut: "accounts",
  oneClick: "accounts",
  peopleNamed: "accounts",
  targets: "targets",
  inbox: "inbox",
  record: "inbox",
  audit: "inbox",
  autostart: "pc",
  shortcut: "pc",
  closing: "pc",
  place: "pc",
  diagnostics: "about",
} as const satisfies Readonly<Record<string, SettingsSection>>;
export type SettingId = keyof typeof sectionOf;
export const isSettingId = (name: string): name is SettingId => Object.hasOwn(sectionOf, name);

export interface SettingWords {
  readonly label: string;
  readonly hint?: string;
  /** What people call it besides; searched, and shown where it is what was found. */
  readonly also: readonly string[];
}

export interface SettingsWords {
  readonly title: string;
  readonly search: string;
  readonly sections: string;
  readonly section: Readonly<Record<SettingsSection, string>>;
  readonly setting: Readonly<Record<SettingId, SettingWords>>;
  readonly found: (count: number) => string;
  readonly nothingFound: (query: string) => string;
  readonly nothingFoundHint: string;
  readonly setBy: (who: string) => string;
  readonly someSetBy: (who: string) => string;

  readonly theme: Readonly<Record<Theme, string>>;
  readonly density: Readonly<Record<Density, string>>;
  readonly soundUrgent: string;
  readonly soundOther: string;
  readonly level: Readonly<Record<PrivacyLevel, string>>;
  readonly reset: string;
  readonly forget: string;
  readonly forgetReally: string;
  readonly kept: string;
  readonly notKept: string;

  readonly targetsEditable: string;
  readonly targetsReadOnly: string;
  readonly goal: Readonly<Record<Goal, string>>;
  readonly everyModality: string;
  readonly targetOf: (modality: string, goal: string, priority: string) => string;
  readonly minutes: string;
  readonly minutesRange: string;

  readonly openInbox: string;
  readonly openRecord: string;
  readonly recordWritten: string;
  readonly auditNowhere: string;

  readonly autostartNot: string;
  readonly on: string;
  readonly off: string;
  readonly shortcutNone: string;
  readonly shortcutChange: string;
  readonly shortcutPress: string;
  readonly shortcutRemove: string;
  readonly shortcutTaken: string;
  readonly closing: Readonly<Record<Closing, string>>;
  readonly cancel: string;
}
