import { lazy, Suspense } from "react";
import type { SessionView } from "#protocol/snapshot.ts";
import type { Targets } from "#protocol/targets.ts";
import type { Rows } from "../overview/use-overview.ts";
import { useWords } from "../text/use-text.ts";
import { WallFrame } from "./wall-frame.tsx";

interface WallScreenProps {
  readonly session: SessionView;
  readonly rows: Rows;
  readonly targets: Targets;
}

const WallPictures = lazy(async () => ({ default: (await import("./wall-pictures.tsx")).WallPictures }));

/** For a display that everybody passes: numbers that are read from four metres, and no order and no patient in them. */
export function WallScreen({ session, rows, targets }: WallScreenProps): React.ReactNode {
  const { text, format } = useWords();
  const { worklist, connection, me } = session;
  return (
    <WallFrame whose={text.wall.listOf(me.name, text.role[me.role.code])} connection={connection}>
      {worklist.state === "loading" ? (
        <main className="wall-nothing" data-testid="wall-loading">
          <h1>{text.wall.loading}</h1>
          {worklist.expected !== null && (
            <p>{text.loadedOf(format.number(worklist.loaded), format.number(worklist.expected))}</p>
          )}
        </main>
      ) : (
        <Suspense fallback={null}>
          <WallPictures rows={rows} targets={targets} />
        </Suspense>
      )}
    </WallFrame>
  );
}
