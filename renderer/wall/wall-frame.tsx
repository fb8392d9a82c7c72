import { useEffect } from "react";
import type { ConnectionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { toneOf } from "../status/connection-tone.ts";
import { useWords } from "../text/use-text.ts";
import { BrandMark, Icon } from "../ui/icon.tsx";
import { useNow } from "../ui/use-now.ts";
import "../status/connection-state.css";
import "./wall.css";

interface WallFrameProps {
  /** Whose list it counts; null where nobody is signed in. */
  readonly whose: string | null;
  readonly connection: ConnectionView | null;
  readonly children: React.ReactNode;
}

/** What every state of the wall has: the clock, the connection, and the way out. */
export function WallFrame({ whose, connection, children }: WallFrameProps): React.ReactNode {
  const { text, format } = useWords();
  const { setWall } = useIntents();
  const now = useNow();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") void setWall({ on: false });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [setWall]);
  return (
    <div className="wall" data-testid="wall" data-stale={connection?.staleSince != null}>
      <header className="wall-top">
        <BrandMark size={44} />
        <span className="wall-whose">{whose}</span>
        {connection !== null && (
          <span
            className="wall-connection"
            data-testid="wall-connection"
            data-phase={connection.phase}
            data-tone={toneOf(connection.phase)}
          >
            <span className="connection-mark" aria-hidden="true" />
            <strong role="status">{text.phase[connection.phase]}</strong>
            {connection.staleSince !== null && (
              <span>{text.wall.asOf(format.clock(connection.staleSince))}</span>
            )}
          </span>
        )}
        <time className="wall-clock">{format.clock(now)}</time>
        <button
          type="button"
          className="wall-leave"
          data-testid="wall-leave"
          aria-label={text.wall.leave}
          title={`${text.wall.leave} (Esc)`}
          onClick={() => void setWall({ on: false })}
        >
          <Icon name="cross" size={24} />
        </button>
      </header>
      {children}
    </div>
  );
}
