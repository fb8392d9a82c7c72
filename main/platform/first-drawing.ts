import type { AppView, ViewUpdate } from "#protocol/snapshot.ts";
import { firstOrAfter } from "./first-or-after.ts";

/** A page that has not come by then may never come; the window and the tray must. */
const longestToPageMs = 2_000;
/** From the page's word that it has drawn until it can be seen: without a graphics card the cores paint it, and need themselves. */
const paintedMs = 300;
/** A server that takes longer than this is waited for with the window open. */
const longestUnseenMs = 500;

/** What of a start waits for the page (ADR 20). */
export interface FirstDrawing {
  /** The page is being sent this. */
  readonly sent: (update: ViewUpdate) => void;
  /** The page has drawn a view. */
  readonly drawn: () => void;
  /** The list is seen, or what leads to it; or nothing is drawn by now. What does not serve that comes after. */
  readonly settled: Promise<void>;
  readonly hasDrawn: () => boolean;
  /**
   * The window can be shown: there is something to see, or on its way to the page. The system needs as long to put a window up
   * as the page to draw its first rows.
   */
  readonly seen: Promise<void>;
}

/** What the person came for, or what leads to it: nothing more comes by itself. */
const isSettled = ({ session, signIn }: AppView): boolean =>
  session === null ? !signIn.busy : session.worklist.state === "ready";

/** `app` is the view as it is now. */
export function awaitFirstDrawing(app: () => AppView): FirstDrawing {
  const settled = firstOrAfter(longestToPageMs);
  const seen = firstOrAfter(longestToPageMs);
  void settled.come.then(seen.now);
  let begun = false;
  let isOver = false;
  return {
    sent: ({ app: view, orders }) => {
      if (view.session !== null && (orders.upsert.length > 0 || isSettled(view))) seen.now();
    },
    drawn: () => {
      if (!isOver && isSettled(app())) {
        isOver = true;
        seen.now();
        setTimeout(settled.now, paintedMs);
      } else if (!begun) setTimeout(seen.now, longestUnseenMs);
      begun = true;
    },
    settled: settled.come,
    hasDrawn: () => begun,
    seen: seen.come,
  };
}
