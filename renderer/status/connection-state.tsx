import type { ConnectionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/use-now.ts";
import { toneOf } from "./connection-tone.ts";
import "./connection-state.css";

/** The connection, readable from two metres: a shape, a word, and how old the last event is. */
export function ConnectionState({ connection }: { readonly connection: ConnectionView }): React.ReactNode {
  const { text } = useWords();
  const intents = useIntents();
  const { phase } = connection;
  return (
    <div
      className="connection"
      data-testid="connection-phase"
      data-phase={phase}
      data-tone={toneOf(phase)}
      title={connection.reason ?? undefined}
    >
      <span className="connection-mark" aria-hidden="true" />
      <strong role="status">{text.phase[phase]}</strong>
      <ConnectionAge connection={connection} />
      {phase === "waiting" && (
        <Button data-testid="try-now" onClick={() => void intents.retryNow(undefined)}>
          {text.tryNow}
        </Button>
      )}
    </div>
  );
}

/** The ticking part, alone, so that a second passing redraws nothing else. */
function ConnectionAge({ connection }: { readonly connection: ConnectionView }): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow();
  const { phase, nextTryAt, lastEventAt } = connection;
  if (phase === "waiting" && nextTryAt !== null) {
    return (
      <span className="connection-age">
        {nextTryAt > now ? text.nextTry(format.seconds(nextTryAt - now)) : text.tryingNow}
      </span>
    );
  }
  if (phase !== "live") return null;
  return (
    <span className="connection-age">
      {lastEventAt === null ? text.noEventYet : text.lastEvent(format.ago(now - lastEventAt))}
    </span>
  );
}
