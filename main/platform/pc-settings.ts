import type { PcPort } from "#core/ports.ts";
import { pcChangeSchema, pcSettingNames, type PcChange, type PcView } from "#protocol/pc.ts";
import type { SyslogTarget } from "#protocol/ledger.ts";
import type { Autostart } from "./autostart.ts";
import type { SettingsFileStore } from "./settings-store.ts";
import type { ShowShortcut } from "./show-shortcut.ts";

/** What is set for this PC: by its policy, else by its settings file; and carried out at once. */
export interface PcDesk extends Pick<PcPort, "view" | "set"> {
  /** The system was asked again: somebody may have changed it elsewhere. True where it was otherwise. */
  readonly look: () => boolean;
}

export interface PcDeskPorts {
  readonly settings: Pick<SettingsFileStore, "pc" | "setPc">;
  /** Null where this app cannot be started with the system. */
  readonly autostart: Autostart | null;
  readonly shortcut: Pick<ShowShortcut, "claim" | "taken">;
  readonly managed: { readonly pc?: PcChange; readonly by: string | null };
  /** Where audit messages go, and who says so. */
  readonly audit: { readonly to: SyslogTarget; readonly managed: boolean } | null;
}

export const auditWords = ({ transport, host, port }: SyslogTarget): string =>
  `${transport}://${host}:${port}`;

export function createPcDesk({ settings, autostart, shortcut, managed, audit }: PcDeskPorts): PcDesk {
  const laid = managed.pc ?? {};
  const locked = pcSettingNames.filter((name) => laid[name] !== undefined);
  // What the policy says is so from the start; the person's own was carried out when they set it.
  if (laid.startsWithSystem !== undefined && autostart?.is() !== laid.startsWithSystem)
    autostart?.set(laid.startsWithSystem);
  let startsWithSystem = autostart?.is() ?? null;
  const shown = (): string | null => (laid.shortcut === undefined ? settings.pc().shortcut : laid.shortcut);
  shortcut.claim(shown());

  return {
    view: (): PcView => {
      const own = settings.pc();
      const { closing = own.closing, keepsPlace = own.keepsPlace } = laid;
      return {
        ...{ startsWithSystem, closing, keepsPlace, locked },
        shortcut: shown(),
        shortcutTaken: shortcut.taken() !== null,
        lockedBy: locked.length > 0 ? managed.by : null,
        audit: audit === null ? null : { to: auditWords(audit.to), managed: audit.managed },
      };
    },
    set: (change) => {
      const mine = pcChangeSchema.parse(
        Object.fromEntries(
          pcSettingNames.filter((name) => !locked.includes(name)).map((name) => [name, change[name]]),
        ),
      );
      const { startsWithSystem: starts, ...kept } = mine;
      if (starts !== undefined) {
        autostart?.set(starts);
        startsWithSystem = autostart?.is() ?? null;
      }
      settings.setPc(kept);
      if (kept.shortcut !== undefined) shortcut.claim(shown());
    },
    look: () => {
      const before = startsWithSystem;
      startsWithSystem = autostart?.is() ?? null;
      return before !== startsWithSystem;
    },
  };
}
