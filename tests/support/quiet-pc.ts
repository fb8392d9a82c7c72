import type { PcPort } from "#core/ports.ts";
import type { PcFacts } from "#protocol/diagnostics.ts";
import type { PcView } from "#protocol/pc.ts";

export const somePc: PcView = {
  startsWithSystem: null,
  shortcut: null,
  shortcutTaken: false,
  closing: "keep",
  keepsPlace: true,
  locked: [],
  lockedBy: null,
  audit: null,
};

export const someFacts: PcFacts = {
  electron: "45.4.1",
  chromium: "148.0.1",
  node: "24.21.0",
  system: "Debian GNU/Linux 12, Linux 6.1.0 x64",
  desktop: "KDE, x11",
  host: "reading-room-3",
  folder: "~/.config/Radbell/profiles/default",
  startedAt: 0,
  certificate: null,
  notifications: { by: "dbus", daemon: null },
  tray: "none",
  secrets: { backend: "basic_text", protects: false },
  policy: { file: "/etc/radbell/policy.json", found: false },
};

/** A PC of which nothing is set. */
export const quietPc: PcPort = {
  view: () => somePc,
  set: () => undefined,
  facts: async () => someFacts,
};
