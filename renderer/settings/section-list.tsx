import { settingsSections, type SettingsSection } from "../text/settings-words.ts";
import { useWords } from "../text/use-text.ts";
import { useFound } from "./use-found.ts";

interface SectionListProps {
  /** The one before the person's eyes. */
  readonly current: SettingsSection | null;
  readonly onGo: (section: SettingsSection) => void;
}

const step = { ArrowDown: 1, ArrowUp: -1 } as const;
const isStep = (key: string): key is keyof typeof step => Object.hasOwn(step, key);

/** The sections, at the left: where one is, and the way to the others. Arrow keys go through it. */
export function SectionList({ current, onGo }: SectionListProps): React.ReactNode {
  const { text } = useWords();
  const { sections } = useFound();
  const words = text.settings;
  return (
    <nav
      className="settings-sections"
      aria-label={words.sections}
      onKeyDown={(event) => {
        if (!isStep(event.key)) return;
        event.preventDefault();
        const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button:enabled")];
        const at = buttons.findIndex((button) => button === document.activeElement);
        buttons[at + step[event.key]]?.focus();
      }}
    >
      {settingsSections.map((section) => (
        <button
          key={section}
          type="button"
          data-testid={`section-${section}`}
          aria-current={section === current ? "true" : undefined}
          disabled={!sections.includes(section)}
          onClick={() => onGo(section)}
        >
          {words.section[section]}
        </button>
      ))}
    </nav>
  );
}
