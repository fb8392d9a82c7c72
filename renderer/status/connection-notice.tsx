import type { AppView, SessionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { SignInAgain } from "./sign-in-again.tsx";
import "./notice.css";

interface ConnectionNoticeProps {
  readonly app: AppView;
  readonly session: SessionView;
}

/** One line above the list while it may be behind the server, with what to do about it. */
export function ConnectionNotice({ app, session }: ConnectionNoticeProps): React.ReactNode {
  const { text, format } = useWords();
  const intents = useIntents();
  const { connection, me } = session;
  const stale =
    connection.staleSince === null ? null : (
      <span data-testid="stale">{text.staleSince(format.clock(connection.staleSince))}</span>
    );

  switch (connection.phase) {
    case "signInRequired":
      return (
        <div className="notice notice-needsYou" data-testid="notice">
          <Icon name="warning" size={18} />
          <p>
            <strong>{connection.reason ?? text.phase.signInRequired}</strong> {stale}
          </p>
          <SignInAgain app={app} session={session} />
        </div>
      );
    case "stopped":
      return (
        <div className="notice notice-needsYou" data-testid="notice" role="alert">
          <Icon name="warning" size={18} />
          <p>
            <strong>{connection.reason ?? text.phase.stopped}</strong> {stale}
          </p>
          <Button onClick={() => void intents.retryNow(undefined)}>{text.tryAgain}</Button>
        </div>
      );
    case "waiting":
    case "idle":
    case "authorizing":
    case "connecting":
    case "syncing":
      if (connection.reason === null && stale === null) return null;
      return (
        <div className="notice notice-away" data-testid="notice">
          <Icon name="warning" size={18} />
          <p>
            <strong>{connection.reason ?? text.phase[connection.phase]}</strong> {stale}
          </p>
        </div>
      );
    case "live":
      if (!me.must_change_password) return null;
      return (
        <div className="notice notice-away" data-testid="notice">
          <Icon name="warning" size={18} />
          <p>{text.mustChangePassword}</p>
        </div>
      );
  }
}
