import type { SessionView } from "#protocol/snapshot.ts";
import { ConnectionState } from "../status/connection-state.tsx";
import { useWords } from "../text/use-text.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import "./work-header.css";

interface WorkHeaderProps {
  readonly session: SessionView;
  readonly onSwitch: () => void;
  readonly onLock: () => void;
  readonly onAccount: () => void;
  readonly onPalette: () => void;
}

/** Who am I: the largest words on the screen. */
export function WorkHeader(props: WorkHeaderProps): React.ReactNode {
  const { session, onSwitch, onLock, onAccount, onPalette } = props;
  const { text, format } = useWords();
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
      <Button shortcut="Ctrl L" data-testid="lock-now" onClick={onLock}>
        {text.account.lockNow}
      </Button>
      <ConnectionState connection={session.connection} />
      <Button shortcut="Ctrl K" data-testid="palette-open" onClick={onPalette}>
        {text.keys.palette}
      </Button>
    </header>
  );
}
