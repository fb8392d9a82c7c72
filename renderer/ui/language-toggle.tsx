import type { Locale } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { languageName } from "../text/catalogue.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "./button.tsx";

const other: Readonly<Record<Locale, Locale>> = { ko: "en", en: "ko" };

/** Offers the other language, named in itself. */
export function LanguageToggle(): React.ReactNode {
  const { locale } = useWords();
  const intents = useIntents();
  const next = other[locale];
  return (
    <Button
      look="quiet"
      lang={next}
      data-testid="language"
      onClick={() => void intents.setLocale({ locale: next })}
    >
      {languageName[next]}
    </Button>
  );
}
