import { createContext, useContext } from "react";
import type { Locale } from "#protocol/snapshot.ts";
import type { Catalogue } from "./catalogue.ts";
import { en } from "./en.ts";
import { createFormat, type Format } from "./format.ts";
import { ko } from "./ko.ts";

export interface Words {
  readonly locale: Locale;
  readonly text: Catalogue;
  readonly format: Format;
}

const made: Readonly<Record<Locale, Words>> = {
  ko: { locale: "ko", text: ko, format: createFormat("ko") },
  en: { locale: "en", text: en, format: createFormat("en") },
};

export const wordsOf = (locale: Locale): Words => made[locale];

const WordsContext = createContext<Words>(made.ko);
export const WordsProvider = WordsContext.Provider;
/** What the screens say and how they write numbers, in the person's language. */
export const useWords = (): Words => useContext(WordsContext);
