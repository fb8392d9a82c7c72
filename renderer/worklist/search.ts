import type { OrderRow } from "#protocol/snapshot.ts";

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
/** Syllables that share one initial (Unicode 15, section 3.12). */
const perInitial = 588;
const initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/** 박준호 → ㅂㅈㅎ; what is no Hangul syllable stays. */
export const initialsOf = (text: string): string =>
  Array.from(text)
    .map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code < firstSyllable || code > lastSyllable) return letter;
      return initials[Math.floor((code - firstSyllable) / perInitial)] ?? letter;
    })
    .join("");

const folded = (text: string): string => text.normalize("NFC").toLowerCase();

interface Haystack {
  readonly whole: string;
  readonly initials: string;
}
// A row's identity changes when its content does, so what was computed for it stays right.
const haystacks = new WeakMap<OrderRow, Haystack>();

function haystackOf(row: OrderRow): Haystack {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const names = [row.patient.name, row.doctor.name, row.worker?.name ?? ""];
  const made: Haystack = {
    whole: folded(
      [
        ...names,
        row.patient.patient_number,
        row.ocs_id,
        row.doctor.login_id,
        row.worker?.login_id ?? "",
      ].join("\n"),
    ),
    initials: initialsOf(names.join("\n")),
  };
  haystacks.set(row, made);
  return made;
}

const onlyInitials = /^[ㄱ-ㅎ]+$/u;

/** Every word of `query` occurs in the row: in a name, a number or an ID, or as a name's initials. */
export function matchesText(row: OrderRow, query: string): boolean {
  const words = folded(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return true;
  const { whole, initials: short } = haystackOf(row);
  return words.every((word) => whole.includes(word) || (onlyInitials.test(word) && short.includes(word)));
}
