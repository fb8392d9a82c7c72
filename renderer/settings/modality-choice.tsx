import { useWords } from "../text/use-text.ts";
import type { RulesOnScreen } from "./use-rules.ts";

interface ModalityChoiceProps extends RulesOnScreen {
  /** Those of the worklist. */
  readonly known: readonly string[];
}

/** Every exam, or some of those there are. */
export function ModalityChoice({ rules, set, lockOf, known }: ModalityChoiceProps): React.ReactNode {
  const { text } = useWords();
  const words = text.alertSettings;
  const lock = lockOf("modalities");
  const chosen = rules.modalities;
  const all = [...new Set([...known, ...(chosen ?? [])])].sort();
  const toggle = (modality: string): void => {
    const next = new Set(chosen ?? []);
    if (!next.delete(modality)) next.add(modality);
    // None at all would be silence by mistake.
    set({ modalities: next.size === 0 ? null : [...next].sort() });
  };
  const chip = (name: string, label: string, pressed: boolean, press: () => void): React.ReactNode => (
    <button
      key={name}
      type="button"
      className="chip"
      data-testid={`modality-${name}`}
      aria-pressed={pressed}
      disabled={lock !== undefined}
      onClick={press}
    >
      {label}
    </button>
  );
  return (
    <div className="modalities" role="group" aria-label={text.settings.setting.modalities.label}>
      {chip("every", words.everyModality, chosen === null, () => set({ modalities: null }))}
      {all.map((modality) =>
        chip(modality, modality, chosen?.includes(modality) ?? false, () => toggle(modality)),
      )}
    </div>
  );
}
