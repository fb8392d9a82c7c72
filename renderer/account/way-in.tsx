import type { AppView } from "#protocol/snapshot.ts";
import { SecretEntry } from "../lock/secret-entry.tsx";
import { Credentials, type Typed } from "../signin/credentials.tsx";
import type { SignIn } from "../signin/use-sign-in.ts";
import { useWords } from "../text/use-text.ts";
import type { WayBackChoice } from "./use-way-back.ts";

interface WayInProps {
  readonly app: AppView;
  readonly way: WayBackChoice;
  readonly signIn: SignIn;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  /** Null where it is not asked for. */
  readonly server: string | null;
  readonly onServer?: (server: string) => void;
  readonly focus: boolean;
  readonly onSubmit: () => void;
}

/** What the chosen person is asked for: their PIN; or, with their name in it already, the form. */
export function WayIn(props: WayInProps): React.ReactNode {
  const { way, signIn, typed, onType, server, onServer, focus, onSubmit } = props;
  const { text } = useWords();
  const words = text.account;
  const { chosen } = way;
  if (chosen !== null && chosen.wayBack === "pin") {
    const { complaint } = signIn;
    const said = complaint === null ? null : [complaint.what, complaint.next].filter(Boolean).join(" ");
    return (
      <SecretEntry
        key={chosen.accountKey}
        label={words.pinOf(chosen.name)}
        showLabel
        go={words.comeIn}
        busyLabel={words.checking}
        busy={way.busy}
        complaint={way.sentence ?? said}
        testid="pin"
        onEdit={() => {
          way.edited();
          signIn.edited();
        }}
        onGo={way.enterPin}
      />
    );
  }
  return (
    <>
      {way.sentence !== null && (
        <p className="complaint" role="alert" data-testid="way-error">
          {way.sentence}
        </p>
      )}
      <Credentials
        key={chosen?.accountKey ?? "other"}
        typed={typed}
        onType={onType}
        signIn={signIn}
        // Whose server it is stands with the person.
        server={chosen === null ? server : null}
        {...(chosen === null ? {} : { name: chosen.name })}
        {...(onServer === undefined ? {} : { onServer })}
        focus={focus || chosen !== null}
        onSubmit={onSubmit}
      />
    </>
  );
}
