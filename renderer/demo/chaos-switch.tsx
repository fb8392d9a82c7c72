import type { DemoHubView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { ChaosLine } from "./chaos-line.tsx";
import "./chaos.css";

interface ChaosSwitchProps {
  readonly demo: DemoHubView & { readonly state: "ready" };
}

/** Beside the demo hospital's people: have it simulate faults, and see which. */
export function ChaosSwitch({ demo }: ChaosSwitchProps): React.ReactNode {
  const { text } = useWords();
  const intents = useIntents();
  const { chaos, ours } = demo;
  if (!ours && chaos === null) return null;
  return (
    <div className="chaos-switch">
      <label>
        <input
          type="checkbox"
          role="switch"
          data-testid="chaos-switch"
          checked={chaos !== null}
          disabled={!ours}
          onChange={(event) => void intents.setChaos({ on: event.target.checked })}
        />
        <span>{text.chaos}</span>
      </label>
      <p className="signin-hint">
        {chaos === null ? text.chaosNote : <ChaosLine chaos={chaos} />}
        {!ours && ` ${text.chaosElsewhere}`}
      </p>
    </div>
  );
}
