import { memo, useCallback, useEffect, useRef, useState } from "react";
import { isPending } from "#protocol/order-rules.ts";
import type { Targets } from "#protocol/targets.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { BacklogPicture } from "./backlog-picture.tsx";
import { DayPicture } from "./day-picture.tsx";
import type { Drilled, Mark } from "./drill.ts";
import { SharePicture } from "./share-picture.tsx";
import { StatesPicture, type PictureOf } from "./states-picture.tsx";
import type { Acceptances } from "./use-acceptances.ts";
import { useOverview, type Rows } from "./use-overview.ts";
import "./overview.css";

export interface OverviewScreenProps {
  readonly rows: Rows;
  readonly targets: Targets;
  readonly acceptances: Acceptances;
  /** The list on the screen may be behind the server. */
  readonly stale: boolean;
  /** The mark somebody comes back from. */
  readonly cameFrom: string | null;
  readonly onDrill: (drilled: Drilled) => void;
  readonly onClose: () => void;
}

const looks = ["pictures", "tables"] as const;

/** How much there is, where it waits and how long it takes. Stands in the list's place; every number leads to its orders. */
export function OverviewScreen(props: OverviewScreenProps): React.ReactNode {
  const { rows, targets, acceptances, stale, cameFrom, onDrill, onClose } = props;
  const { text, format } = useWords();
  const said = text.overview;
  const { setWall } = useIntents();
  const [look, setLook] = useState<(typeof looks)[number]>("pictures");
  const { accepted, want } = acceptances;
  const numbers = useOverview(rows, targets, accepted);
  const { at, accept } = numbers;
  useEffect(() => want([...accept.unknown, ...accept.outdated]), [want, accept]);
  // Nobody looks any more.
  useEffect(() => () => want([]), [want]);
  const onOpen = useCallback((mark: Mark) => onDrill({ ...mark, at }), [onDrill, at]);

  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    const marks = root.current?.querySelectorAll<HTMLElement>("[data-mark]") ?? [];
    const back = [...marks].find(({ dataset }) => dataset["mark"] === cameFrom);
    (back ?? root.current?.querySelector<HTMLElement>("h2"))?.focus({ preventScroll: true });
  }, [cameFrom]);

  return (
    <main ref={root} className="overview" data-testid="overview" data-stale={stale}>
      <header className="ov-top">
        <h2 tabIndex={-1}>{said.title}</h2>
        <span className="ov-as-of">{said.asOf(format.clock(at))}</span>
        <span className="ov-space" />
        <Segmented
          name="ov-look"
          label={said.show}
          value={look}
          options={looks}
          wordFor={(each) => said.shown[each]}
          onChoose={setLook}
        />
        <Button data-testid="wall-open" title={said.toWallWhy} onClick={() => void setWall({ on: true })}>
          {said.toWall}
        </Button>
        <Button shortcut="Esc" data-testid="overview-close" onClick={onClose}>
          {text.close}
        </Button>
      </header>
      <Pictures numbers={numbers} asTable={look === "tables"} onOpen={onOpen} />
    </main>
  );
}

/** Drawn when the numbers are other ones, not with every event. */
const Pictures = memo(function Pictures(of: PictureOf): React.ReactNode {
  const { states, accept, done } = of.numbers;
  const open = states.filter(({ status }) => isPending(status)).reduce((all, { ids }) => all + ids.length, 0);
  return (
    <div className="ov-pictures">
      <StatesPicture {...of} />
      <DayPicture {...of} open={open} />
      <BacklogPicture {...of} />
      <div className="ov-pair">
        <SharePicture {...of} shares={accept} />
        <SharePicture {...of} shares={done} />
      </div>
    </div>
  );
});
