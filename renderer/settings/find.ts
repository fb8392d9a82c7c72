import { disassemble, getChoseong } from "es-hangul";

/** A stretch of a text that a search has found: from, up to and without `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** One search as somebody types it. */
export interface Search {
  readonly isEmpty: boolean;
  /** Every word stands in one of the texts. */
  readonly finds: (texts: readonly string[]) => boolean;
  /** Where in this text words of it stand, in their order and without overlap. */
  readonly stretches: (text: string) => readonly Stretch[];
}

const onlyInitials = /^[ㄱ-ㅎ]+$/u;
const hasHangul = /\p{Script=Hangul}/u;
/** Letter by letter, so that a place in one is the same place in the other. */
const lower = (letter: string): string =>
  letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter;
const folded = (text: string): string => Array.from(text.normalize("NFC"), lower).join("");
/** 다크 모드 → ㄷㅋ ㅁㄷ: one for one. */
const initialsOf = (text: string): string =>
  Array.from(text, (letter) => (hasHangul.test(letter) ? getChoseong(letter) || letter : letter)).join("");

/** A word that is still being typed (다ㅋ, 밝ㄱ) stands where its letters so far do, from the beginning of a syllable. */
function byLetters(text: string, word: string): Stretch | null {
  const syllables = Array.from(text, (letter) => disassemble(letter));
  const wanted = disassemble(word);
  for (let from = 0; from < syllables.length; from += 1) {
    let letters = "";
    for (let to = from; to < syllables.length && letters.length < wanted.length; to += 1) {
      letters += syllables[to] ?? "";
      if (letters.startsWith(wanted)) return { from, to: to + 1 };
    }
  }
  return null;
}

function placeOf(text: string, word: string): Stretch | null {
  const written = folded(text);
  const at = written.indexOf(word);
  if (at >= 0) return { from: at, to: at + word.length };
  if (onlyInitials.test(word)) {
    // Nobody types the space between two words' initials.
    const initials = initialsOf(written);
    const places = Array.from(initials, (letter, place) => ({ letter, place })).filter(
      ({ letter }) => letter !== " ",
    );
    const start = places
      .map(({ letter }) => letter)
      .join("")
      .indexOf(word);
    const [first, last] = [places[start], places[start + word.length - 1]];
    return start < 0 || first === undefined || last === undefined
      ? null
      : { from: first.place, to: last.place + 1 };
  }
  return hasHangul.test(word) ? byLetters(written, word) : null;
}

export function searchOf(query: string): Search {
  const words = folded(query).split(/\s+/u).filter(Boolean);
  return {
    isEmpty: words.length === 0,
    finds: (texts) => words.every((word) => texts.some((text) => placeOf(text, word) !== null)),
    stretches: (text) => {
      const found = words
        .flatMap((word) => placeOf(text, word) ?? [])
        .sort((a, b) => a.from - b.from || b.to - a.to);
      return found.filter(({ from }, n) => found.slice(0, n).every(({ to }) => to <= from));
    },
  };
}
