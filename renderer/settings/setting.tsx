import { sectionOf, type SettingId, type SettingsSection } from "../text/settings-words.ts";
import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";
import { Marked } from "./marked.tsx";
import { useFound, useFoundBy } from "./use-found.ts";

interface SectionProps {
  readonly id: SettingsSection;
  readonly children: React.ReactNode;
}

/** One part of the settings; not there where nothing of it was found. */
export function Section({ id, children }: SectionProps): React.ReactNode {
  const { text } = useWords();
  const { sections } = useFound();
  if (!sections.includes(id)) return null;
  return (
    <section id={`settings-${id}`} data-section={id} aria-labelledby={`settings-${id}-title`}>
      <h3 id={`settings-${id}-title`} tabIndex={-1}>
        <Marked>{text.settings.section[id]}</Marked>
      </h3>
      {children}
    </section>
  );
}

interface SettingProps {
  readonly id: SettingId;
  /** Who has laid it down; undefined where it is the person's own to set. */
  readonly lock?: string | undefined;
  /** What is set takes the whole width, under its words. */
  readonly wide?: boolean;
  readonly children: React.ReactNode;
}

/** One thing to set: what it is, what it does, who has laid it down, and beside it how it is set. */
export function Setting({ id, lock, wide = false, children }: SettingProps): React.ReactNode {
  const { text } = useWords();
  const { settings } = useFound();
  const foundBy = useFoundBy(id);
  if (!settings.has(id)) return null;
  const { label, hint } = text.settings.setting[id];
  return (
    <div
      className="setting"
      data-wide={wide}
      data-testid={`setting-${id}`}
      data-section-of={sectionOf[id]}
      data-locked={lock !== undefined}
      role="group"
      aria-label={label}
    >
      <div className="setting-words">
        <p className="setting-label">
          <Marked>{label}</Marked>
          {foundBy !== null && (
            <span className="setting-also">
              <Marked>{foundBy}</Marked>
            </span>
          )}
        </p>
        {hint !== undefined && (
          <p className="setting-hint">
            <Marked>{hint}</Marked>
          </p>
        )}
        {lock !== undefined && (
          <p className="setting-lock" data-testid={`locked-${id}`}>
            <Icon name="lock" size={14} />
            {lock}
          </p>
        )}
      </div>
      <div className="setting-control">{children}</div>
    </div>
  );
}
