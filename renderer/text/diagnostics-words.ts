import type { PcFacts } from "#protocol/diagnostics.ts";
import type { closeCode } from "#protocol/close-codes.ts";
import type { LinkState } from "../diagnostics/link-state.ts";

export type CloseName = keyof typeof closeCode;

/** What the diagnostics say. Read out over the phone: whole words, no abbreviations that have to be spelled. */
export interface DiagnosticsWords {
  readonly heading: (time: string) => string;
  readonly reading: string;
  readonly failed: string;
  readonly readAgain: string;
  readonly copy: string;
  readonly copied: string;
  readonly tone: Readonly<Record<"good" | "bad", string>>;

  readonly group: Readonly<
    Record<
      | "app"
      | "person"
      | "server"
      | "certificate"
      | "notifications"
      | "tray"
      | "secrets"
      | "record"
      | "policy",
      string
    >
  >;
  readonly version: string;
  readonly runtime: string;
  readonly runtimeIs: (electron: string, chromium: string, node: string) => string;
  readonly system: string;
  readonly desktop: string;
  readonly host: string;
  readonly folder: string;
  readonly running: string;
  readonly profile: string;

  readonly loginId: string;
  readonly nobody: string;
  readonly since: string;

  readonly address: string;
  readonly noServer: string;
  readonly protocol: string;
  readonly state: string;
  readonly lastEvent: string;
  readonly lastSync: string;
  readonly none: string;
  readonly clock: string;
  readonly clockUnknown: string;
  readonly clockRight: string;
  readonly clockBehind: (by: string) => string;
  readonly clockAhead: (by: string) => string;
  readonly lastClose: string;
  readonly neverClosed: string;
  readonly closedWith: (code: number, meaning: string, time: string) => string;
  readonly refusedWith: (status: number, meaning: string, time: string) => string;
  readonly closeMeaning: Readonly<Record<CloseName | "unknown", string>>;
  readonly refusal: Readonly<Record<"token" | "path" | "fault" | "other", string>>;
  readonly reconnections: string;
  readonly times: (count: number) => string;
  readonly gaps: string;
  readonly gap: (from: string, length: string, why: string) => string;
  readonly gapStill: (from: string, why: string) => string;
  readonly olderGaps: (count: number) => string;
  readonly unreadable: string;

  readonly link: string;
  readonly linkIs: Readonly<Record<LinkState, string>>;
  readonly linkUnreachable: (why: string) => string;
  readonly subject: string;
  readonly issuer: string;
  readonly valid: string;
  readonly validFor: (until: string, left: string) => string;
  readonly expiredOn: (day: string) => string;
  readonly notYet: (day: string) => string;
  readonly trusted: string;
  readonly trustedYes: string;
  readonly trustedNo: (problem: string) => string;

  readonly service: string;
  readonly serviceIs: (name: string, version: string, vendor: string, spec: string) => string;
  readonly serviceNone: string;
  readonly serviceOfSystem: string;
  readonly capabilities: string;

  readonly trayIs: Readonly<Record<PcFacts["tray"], string>>;
  readonly store: string;
  readonly protects: string;
  readonly protectsNot: string;
  readonly written: string;
  readonly writtenYes: string;
  readonly chain: string;
  readonly chainUnknown: string;
  readonly chainWhole: (records: string) => string;
  readonly chainBroken: (records: string) => string;
  readonly audit: string;
  readonly nowhere: string;
  readonly policyFile: string;
  readonly policyNone: (file: string) => string;
  readonly policyBy: string;
  readonly policyFault: string;
  readonly policyFine: string;
}
