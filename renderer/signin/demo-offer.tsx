import type { DemoHubView } from "#protocol/snapshot.ts";
import { ChaosSwitch } from "../demo/chaos-switch.tsx";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";

interface DemoOfferProps {
  readonly demo: DemoHubView;
  readonly onStart: () => void;
}

/** The demo hospital's state, and the button that opens it. */
export function DemoOffer({ demo, onStart }: DemoOfferProps): React.ReactNode {
  const { text } = useWords();
  switch (demo.state) {
    case "off":
      return (
        <div className="demo-offer demo-offer-off">
          <Button data-testid="demo-start" onClick={onStart}>
            {text.tryDemo}
          </Button>
          <p className="signin-hint">{text.demoNote}</p>
        </div>
      );
    case "starting":
      return (
        <div className="demo-offer" role="status">
          <div className="busy-line" />
          <p>{text.demoStarting}</p>
          <p className="signin-hint">{text.demoNote}</p>
        </div>
      );
    case "ready":
      return (
        <>
          <p className="signin-hint">{text.demoNote}</p>
          <ChaosSwitch demo={demo} />
        </>
      );
    case "failed":
      return (
        <div className="demo-offer" role="alert">
          <div className="complaint">
            <p>{text.demoFailed}</p>
            <p>{demo.reason}</p>
          </div>
          <Button data-testid="demo-start" onClick={onStart}>
            {text.tryAgain}
          </Button>
        </div>
      );
  }
}
