import type { Display } from "#protocol/display.ts";
import { densities, locales, themes } from "#protocol/values.ts";
import { useIntents } from "../../bridge/use-bridge.ts";
import { languageName } from "../../text/catalogue.ts";
import { useWords } from "../../text/use-text.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { Section, Setting } from "../setting.tsx";

/** How it looks and which language it speaks. */
export function Appearance({ display }: { readonly display: Display }): React.ReactNode {
  const { text, locale } = useWords();
  const words = text.settings;
  const intents = useIntents();
  return (
    <Section id="appearance">
      <Setting id="theme">
        <Segmented
          name="theme"
          label={words.setting.theme.label}
          value={display.theme}
          options={themes}
          wordFor={(theme) => words.theme[theme]}
          onChoose={(theme) => void intents.setDisplay({ theme })}
        />
      </Setting>
      <Setting id="density">
        <Segmented
          name="density"
          label={words.setting.density.label}
          value={display.density}
          options={densities}
          wordFor={(density) => words.density[density]}
          onChoose={(density) => void intents.setDisplay({ density })}
        />
      </Setting>
      <Setting id="language">
        <Segmented
          name="locale"
          label={words.setting.language.label}
          value={locale}
          options={locales}
          wordFor={(each) => languageName[each]}
          onChoose={(next) => void intents.setLocale({ locale: next })}
        />
      </Setting>
    </Section>
  );
}
