import { z } from "zod";
import { roleCodeSchema } from "#protocol/person.ts";
import type { PersonStore } from "../person-store.ts";

/** Somebody who has signed in on this PC. No patient, no token. */
export const knownPersonSchema = z.object({
  accountKey: z.string(),
  server: z.string(),
  loginId: z.string(),
  name: z.string(),
  role: roleCodeSchema,
  lastUsedAt: z.number(),
});
export type KnownPerson = z.infer<typeof knownPersonSchema>;
export const peopleFileSchema = z.array(knownPersonSchema);

/** Who has worked here, last used first. */
export interface PeopleOfPc {
  readonly all: () => readonly KnownPerson[];
  readonly put: (person: KnownPerson) => void;
  readonly remove: (accountKey: string) => void;
}

/** More have not worked on one PC of late; whoever is pushed out types their name again. */
const most = 24;
/** One list for the PC, kept as what is kept of a person. */
const key = "people of this PC";

/** `listed`: whether they may be named; where not, nobody is kept, and who was kept is forgotten. */
export function createPeopleOfPc(
  store: PersonStore<z.infer<typeof peopleFileSchema>>,
  listed: boolean,
  pushedOut: (accountKey: string) => void,
): PeopleOfPc {
  let people: readonly KnownPerson[] = listed ? (store.read(key) ?? []) : [];
  if (!listed) store.forget(key);

  function keep(next: readonly KnownPerson[]): void {
    people = next;
    if (listed) store.write(key, [...next]);
  }
  return {
    all: () => people,
    put: (person) => {
      if (!listed) return;
      const others = people.filter(({ accountKey }) => accountKey !== person.accountKey);
      const sorted = [person, ...others].toSorted((one, other) => other.lastUsedAt - one.lastUsedAt);
      keep(sorted.slice(0, most));
      for (const { accountKey } of sorted.slice(most)) pushedOut(accountKey);
    },
    remove: (accountKey) => {
      if (people.some((person) => person.accountKey === accountKey))
        keep(people.filter((person) => person.accountKey !== accountKey));
    },
  };
}
