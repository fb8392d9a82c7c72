import type { AlertRulesView } from "#protocol/alert-rules.ts";
import { useWords } from "../text/use-text.ts";
import { BrandMark } from "../ui/icon.tsx";
import type { RulesOnScreen } from "./use-rules.ts";
import "./levels.css";

interface PrivacyChoiceProps extends RulesOnScreen {
  readonly examples: AlertRulesView["examples"];
}

/** How much a notification says, each level shown by what main itself would say at it. */
export function PrivacyChoice({ rules, set, lockOf, examples }: PrivacyChoiceProps): React.ReactNode {
  const { text } = useWords();
  const words = text.settings;
  const lock = lockOf("privacy");
  return (
    <div className="levels" role="radiogroup" aria-label={words.setting.level.label}>
      {examples.map(({ level, title, body }) => (
        <label key={level} className="level" data-chosen={rules.privacy === level}>
          <span className="level-name">
            <input
              type="radio"
              name="privacy"
              data-testid={`privacy-${level}`}
              checked={rules.privacy === level}
              disabled={lock !== undefined}
              onChange={() => set({ privacy: level })}
            />
            {words.level[level]}
          </span>
          <span className="level-example">
            <BrandMark size={18} />
            <span>
              <b>{title}</b>
              {body !== "" && <span>{body}</span>}
            </span>
          </span>
        </label>
      ))}
    </div>
  );
}
