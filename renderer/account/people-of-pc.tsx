import { useEffect, useRef } from "react";
import type { PersonOfPc } from "#protocol/accounts.ts";
import { roleName } from "../text/failure-sentence.ts";
import { useWords } from "../text/use-text.ts";
import { Avatar } from "../ui/avatar.tsx";
import { useNow } from "../ui/use-now.ts";
import "../signin/people-list.css";
import "./people-of-pc.css";

interface PeopleOfPcProps {
  readonly people: readonly PersonOfPc[];
  /** Whose turn it is to say who they are; null for somebody who is not in the list. */
  readonly chosen: string | null;
  /** Who is signed in already; cannot be chosen. */
  readonly present: string | null;
  readonly busy: boolean;
  readonly onChoose: (person: PersonOfPc | null) => void;
}

/** Who has worked here, when, and how each comes back. */
export function PeopleOfPc({ people, chosen, present, busy, onChoose }: PeopleOfPcProps): React.ReactNode {
  const { text, format } = useWords();
  const words = text.account;
  const now = useNow(60_000);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
  }, []);
  return (
    <ul ref={list} className="people" data-testid="people-of-pc">
      {people.map((person) => {
        const isPresent = person.accountKey === present;
        return (
          <li key={person.accountKey}>
            <button
              type="button"
              className="person"
              data-testid={`person-${person.loginId}`}
              data-way={person.wayBack}
              data-chosen={chosen === person.accountKey}
              disabled={busy || isPresent}
              onClick={() => onChoose(person)}
            >
              <Avatar name={person.name} loginId={person.loginId} />
              <span className="person-words">
                <strong>{person.name}</strong>
                <span>{roleName(person.role, text)}</span>
              </span>
              <span className="person-way" data-way={isPresent ? "present" : person.wayBack}>
                {isPresent ? text.presentPerson : words.wayBack[person.wayBack]}
                {!isPresent && <time>{format.moment(person.lastUsedAt, now)}</time>}
              </span>
            </button>
          </li>
        );
      })}
      <li>
        <button
          type="button"
          className="person"
          data-testid="person-other"
          data-chosen={chosen === null}
          disabled={busy}
          onClick={() => onChoose(null)}
        >
          <span className="avatar person-other" aria-hidden="true">
            +
          </span>
          <span className="person-words">
            <strong>{words.otherPerson}</strong>
          </span>
        </button>
      </li>
    </ul>
  );
}
