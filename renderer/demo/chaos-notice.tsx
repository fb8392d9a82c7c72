import type { AppView, SessionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { demoAt } from "../status/server-name.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { ChaosLine } from "./chaos-line.tsx";
import "./chaos.css";

interface ChaosNoticeProps {
  readonly app: AppView;
  readonly session: SessionView;
}

/** Above the list while the demo hospital simulates faults: nobody is to take them for real ones. */
export function ChaosNotice({ app, session }: ChaosNoticeProps): React.ReactNode {
  const { text } = useWords();
  const intents = useIntents();
  const demo = demoAt(session.server, app.demo);
  if (demo === null || demo.chaos === null) return null;
  return (
    <div className="notice notice-chaos" data-testid="chaos-notice">
      <p>
        {text.chaos}: <ChaosLine chaos={demo.chaos} />
      </p>
      {demo.ours && (
        <Button data-testid="chaos-stop" onClick={() => void intents.setChaos({ on: false })}>
          {text.chaosStop}
        </Button>
      )}
    </div>
  );
}
