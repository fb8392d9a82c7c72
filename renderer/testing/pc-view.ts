import type { PcView, TargetRights } from "#protocol/pc.ts";

export const samplePc: PcView = {
  startsWithSystem: true,
  shortcut: "Control+Alt+R",
  shortcutTaken: false,
  closing: "keep",
  keepsPlace: true,
  locked: [],
  lockedBy: null,
  audit: null,
};

export const noTargetRights: TargetRights = { editable: false, locked: [], lockedBy: null, changed: false };
