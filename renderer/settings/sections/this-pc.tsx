import type { PcSettingName, PcView } from "#protocol/pc.ts";
import { closings } from "#protocol/values.ts";
import { useIntents } from "../../bridge/use-bridge.ts";
import { useWords } from "../../text/use-text.ts";
import { Choice } from "../choice.tsx";
import { Section, Setting } from "../setting.tsx";
import { ShortcutField } from "../shortcut-field.tsx";
import { Toggle } from "../toggle.tsx";

/** What is set for this PC, for whoever sits at it. */
export function ThisPc({ pc }: { readonly pc: PcView }): React.ReactNode {
  const { text } = useWords();
  const words = text.settings;
  const { setPc } = useIntents();
  const isLocked = (name: PcSettingName): boolean => pc.locked.includes(name);
  const lock = (name: PcSettingName): string | undefined =>
    isLocked(name) ? words.setBy(pc.lockedBy ?? "") : undefined;
  return (
    <Section id="pc">
      <Setting id="autostart" lock={lock("startsWithSystem")}>
        {pc.startsWithSystem === null ? (
          <p className="setting-said">{words.autostartNot}</p>
        ) : (
          <Toggle
            name="pc-autostart"
            label={words.setting.autostart.label}
            on={pc.startsWithSystem}
            locked={isLocked("startsWithSystem")}
            onChange={(startsWithSystem) => void setPc({ startsWithSystem })}
          />
        )}
      </Setting>
      <Setting id="shortcut" lock={lock("shortcut")}>
        <ShortcutField
          keys={pc.shortcut}
          taken={pc.shortcutTaken}
          locked={isLocked("shortcut")}
          onKeys={(shortcut) => void setPc({ shortcut })}
        />
      </Setting>
      <Setting id="closing" lock={lock("closing")}>
        <Choice
          name="pc-closing"
          label={words.setting.closing.label}
          value={pc.closing}
          options={closings}
          wordFor={(closing) => words.closing[closing]}
          disabled={isLocked("closing")}
          onChoose={(closing) => void setPc({ closing })}
        />
      </Setting>
      <Setting id="place" lock={lock("keepsPlace")}>
        <Toggle
          name="pc-place"
          label={words.setting.place.label}
          on={pc.keepsPlace}
          locked={isLocked("keepsPlace")}
          onChange={(keepsPlace) => void setPc({ keepsPlace })}
        />
      </Setting>
    </Section>
  );
}
