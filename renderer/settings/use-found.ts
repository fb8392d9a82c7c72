import { createContext, useContext, useMemo } from "react";
import type { Locale } from "#protocol/snapshot.ts";
import {
  sectionOf,
  settingsSections,
  isSettingId,
  type SettingId,
  type SettingsSection,
} from "../text/settings-words.ts";
import { useWords, wordsOf } from "../text/use-text.ts";
import { searchOf, type Search } from "./find.ts";

/** What the search of the settings has found. */
export interface Found {
  readonly search: Search;
  readonly settings: ReadonlySet<SettingId>;
  readonly sections: readonly SettingsSection[];
}

const every: readonly SettingId[] = Object.keys(sectionOf).filter(isSettingId);

/** Everything that is said of it, in both languages: people look for the word they know. */
function textsOf(id: SettingId): string[] {
  return (["ko", "en"] as const).flatMap((locale: Locale) => {
    const { setting, section } = wordsOf(locale).text.settings;
    const { label, hint = "", also } = setting[id];
    return [label, hint, section[sectionOf[id]], ...also];
  });
}

export function foundBy(query: string): Found {
  const search = searchOf(query);
  const settings = new Set(search.isEmpty ? every : every.filter((id) => search.finds(textsOf(id))));
  const sections = settingsSections.filter((section) =>
    [...settings].some((id) => sectionOf[id] === section),
  );
  return { search, settings, sections };
}

const FoundContext = createContext<Found>(foundBy(""));
export const FoundProvider = FoundContext.Provider;
export const useFound = (): Found => useContext(FoundContext);

/** The word by which this setting was found, where none that is in sight shows it. */
export function useFoundBy(id: SettingId): string | null {
  const { search } = useFound();
  const { text, locale } = useWords();
  return useMemo(() => {
    if (search.isEmpty) return null;
    const { label, hint = "" } = text.settings.setting[id];
    const section = text.settings.section[sectionOf[id]];
    if ([label, hint, section].some((shown) => search.stretches(shown).length > 0)) return null;
    const own = text.settings.setting[id].also;
    const other = wordsOf(locale === "ko" ? "en" : "ko").text.settings.setting[id];
    return [...own, other.label, ...other.also].find((word) => search.stretches(word).length > 0) ?? null;
  }, [search, text, locale, id]);
}
