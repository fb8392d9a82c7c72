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

/** What is searched: everything as it is written, and the initials of names. */
export interface Haystack {
  readonly whole: string;
  readonly initials: string;
}
export const haystack = (names: readonly string[], others: readonly string[]): Haystack => ({
  whole: folded([...names, ...others].join("\n")),
  initials: initialsOf(names.join("\n")),
});

// A row's identity changes when its content does, so what was computed for it stays right.
const haystacks = new WeakMap<OrderRow, Haystack>();

function haystackOf(row: OrderRow): Haystack {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const names = [row.patient.name, row.doctor.name, row.worker?.name ?? ""];
  const made = haystack(names, [
    row.patient.patient_number,
    row.ocs_id,
    row.doctor.login_id,
    row.worker?.login_id ?? "",
  ]);
  haystacks.set(row, made);
  return made;
}

const onlyInitials = /^[ㄱ-ㅎ]+$/u;

const wordsOf = (query: string): readonly string[] => folded(query).split(/\s+/u).filter(Boolean);

/** Every word of `query` occurs: in a name, a number or an ID, or as a name's initials. */
export const matchesHaystack = ({ whole, initials: short }: Haystack, query: string): boolean =>
  wordsOf(query).every((word) => whole.includes(word) || (onlyInitials.test(word) && short.includes(word)));

export const matchesText = (row: OrderRow, query: string): boolean =>
  query.trim() === "" || matchesHaystack(haystackOf(row), query);
