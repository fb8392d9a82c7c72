import type { SessionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { ConnectionState } from "../status/connection-state.tsx";
import { useWords } from "../text/use-text.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import "./work-header.css";

interface WorkHeaderProps {
  readonly session: SessionView;
  readonly onSwitch: () => void;
  readonly onAccount: () => void;
}

/** Who am I: the largest words on the screen. */
export function WorkHeader({ session, onSwitch, onAccount }: WorkHeaderProps): React.ReactNode {
  const { text, format } = useWords();
  const intents = useIntents();
  const { me } = session;
  return (
    <header className="top">
      <button
        type="button"
        className="top-account"
        aria-label={text.account.open}
        title={text.account.open}
        data-testid="account-open"
        onClick={onAccount}
      >
        <Avatar name={me.name} loginId={me.login_id} />
      </button>
      <div className="top-person">
        <h1 data-testid="person-name">{me.name}</h1>
        <p>
          {text.role[me.role.code]} · {text.signedInSince(format.clock(session.signedInAt))}
        </p>
      </div>
      <Button shortcut="Ctrl U" data-testid="switch-open" onClick={onSwitch}>
        {text.switchUser}
      </Button>
      <Button shortcut="Ctrl L" data-testid="lock-now" onClick={() => void intents.lock(undefined)}>
        {text.account.lockNow}
      </Button>
      <ConnectionState connection={session.connection} />
    </header>
  );
}
