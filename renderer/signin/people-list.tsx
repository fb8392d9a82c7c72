import type { DemoPerson } from "#protocol/snapshot.ts";
import { roleName } from "../text/failure-sentence.ts";
import { useWords } from "../text/use-text.ts";
import { Avatar } from "../ui/avatar.tsx";
import "./people-list.css";

interface PeopleListProps {
  readonly people: readonly DemoPerson[];
  /** Who is being signed in. */
  readonly chosen: string;
  /** Who is signed in already; cannot be chosen. */
  readonly present?: string;
  readonly busy: boolean;
  readonly onChoose: (person: DemoPerson) => void;
}

/** The people of the demo hospital; one press signs in. */
export function PeopleList({ people, chosen, present, busy, onChoose }: PeopleListProps): React.ReactNode {
  const { text } = useWords();
  return (
    <ul className="people">
      {people.map((person) => (
        <li key={person.loginId}>
          <button
            type="button"
            className="person"
            data-testid={`demo-person-${person.loginId}`}
            data-chosen={chosen === person.loginId}
            disabled={busy || present === person.loginId}
            onClick={() => onChoose(person)}
          >
            <Avatar name={person.name} loginId={person.loginId} />
            <span className="person-words">
              <strong>{person.name}</strong>
              <span>{roleName(person.role, text)}</span>
            </span>
            <span className="person-login">
              {present === person.loginId ? text.presentPerson : person.loginId}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
