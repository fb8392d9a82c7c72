const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
/** Syllables that begin with the same consonant. */
const perConsonant = 588;
const consonants = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

const initialOf = (letter: string): string => {
  const code = letter.codePointAt(0) ?? 0;
  if (code < firstSyllable || code > lastSyllable) return letter.toUpperCase();
  return consonants[Math.floor((code - firstSyllable) / perConsonant)] ?? letter;
};

/**
 * 박준호 is ㅂㅈㅎ, Tanaka Yuki is T.Y. A name in another script without spaces (田中) shows its first letter only. Unicode
 * lays Hangul syllables out by their first consonant (The Unicode Standard, 3.12).
 */
export function initialsOf(name: string): string {
  // Some systems write Hangul in single letters.
  const parts = name.normalize("NFC").trim().split(/\s+/).filter(Boolean);
  if (parts.length === 1 && /^[\uac00-\ud7a3]+$/u.test(parts[0] ?? ""))
    return Array.from(parts[0] ?? "", initialOf).join("");
  return parts.map((part) => `${initialOf(Array.from(part)[0] ?? "")}.`).join("");
}
