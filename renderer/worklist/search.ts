import { disassemble, getChoseong } from "es-hangul";
import type { OrderRow } from "#protocol/snapshot.ts";

const folded = (text: string): string => text.normalize("NFC").toLowerCase();

/** What is searched: everything as it is written, the letters of names, and their initials. */
export interface Haystack {
  readonly whole: string;
  readonly letters: string;
  readonly initials: string;
}
export function haystack(names: readonly string[], others: readonly string[]): Haystack {
  const named = folded(names.join("\n"));
  return {
    whole: folded([...names, ...others].join("\n")),
    letters: disassemble(named),
    initials: getChoseong(named),
  };
}

// A row's identity changes when its content does, so what was computed for it stays right.
const haystacks = new WeakMap<OrderRow, Haystack>();

function haystackOf(row: OrderRow): Haystack {
  const known = haystacks.get(row);
  if (known !== undefined) return known;
  const names = [row.patient.name, row.doctor.name, row.worker?.name ?? ""];
  const made = haystack(names, [
    row.patient.patient_number,
    row.ocs_id,
    row.job_type,
    row.doctor.login_id,
    row.worker?.login_id ?? "",
  ]);
  haystacks.set(row, made);
  return made;
}

/** What the first search would do for this row. */
export const prepare = (row: OrderRow): void => void haystackOf(row);

const onlyInitials = /^[ㄱ-ㅎ]+$/u;
const hangul = /\p{Script=Hangul}/u;

interface Word {
  readonly whole: string;
  /** Null where there is no Hangul in it, or initials only: they stand at a syllable's beginning or nowhere. */
  readonly letters: string | null;
  readonly initials: boolean;
}

function readWords(query: string): readonly Word[] {
  return folded(query)
    .split(/\s+/u)
    .filter(Boolean)
    .map((whole) => {
      const initials = onlyInitials.test(whole);
      return { whole, letters: hangul.test(whole) && !initials ? disassemble(whole) : null, initials };
    });
}

/** One search, its words taken apart once for all the rows it is asked of. */
export interface Search {
  readonly finds: (hay: Haystack) => boolean;
  readonly findsRow: (row: OrderRow) => boolean;
}

/**
 * Every word occurs: in a name, a number or an ID as it is written; as a name's initials (ㅂㅈㅎ); or as its letters so far,
 * so that a syllable that is still being typed (박주ㄴ, 박줁) finds what it is becoming.
 */
export function searchFor(query: string): Search {
  const words = readWords(query);
  const finds = ({ whole, letters, initials }: Haystack): boolean =>
    words.every(
      (word) =>
        whole.includes(word.whole) ||
        (word.letters !== null && letters.includes(word.letters)) ||
        (word.initials && initials.includes(word.whole)),
    );
  return { finds, findsRow: words.length === 0 ? () => true : (row) => finds(haystackOf(row)) };
}
