import { useState } from "react";
import type { SavedView, SortKey } from "#protocol/display.ts";
import type { SessionView } from "#protocol/snapshot.ts";
import { useIntents } from "../../bridge/use-bridge.ts";
import { useWords } from "../../text/use-text.ts";
import type { WorkMemory } from "../../account/work-memory.ts";
import { useOfferedView } from "../use-asked.ts";
import type { Say } from "../use-said.ts";
import { viewAsShown, type UiStep, type WorkUi } from "../work-ui.ts";
import type { ViewActs } from "./view-tabs.tsx";

type Offered = Omit<SavedView, "id">;

/** What the dialog is open for. */
export type ViewAsked =
  | { readonly kind: "save"; readonly view: Offered }
  | { readonly kind: "rename"; readonly saved: SavedView }
  | { readonly kind: "add"; readonly view: Offered };

export interface Views {
  readonly asked: ViewAsked | null;
  readonly isFull: boolean;
  readonly done: (name: string) => void;
  readonly close: () => void;
  readonly acts: ViewActs;
  readonly openFile: () => Promise<void>;
}

/** As many as the display keeps. */
const mostViews = 30;

/** What the list shows now, and how that is changed. */
interface ViewsShown {
  readonly ui: WorkUi;
  readonly sort: readonly SortKey[];
  readonly step: (step: UiStep) => void;
  readonly say: Say;
}

/** The views of the person's own. What is done to them goes to main, and comes back with the display. */
export function useViews(session: SessionView, memory: WorkMemory, shown: ViewsShown): Views {
  const { ui, sort, step, say } = shown;
  const { text } = useWords();
  const intents = useIntents();
  const [asked, ask] = useState<ViewAsked | null>(null);
  const { views } = session.display;
  const keep = (next: readonly SavedView[]): void => void intents.setDisplay({ views: [...next] });

  useOfferedView(session.offeredView, memory, (view) => ask({ kind: "add", view }));

  const done = (name: string): void => {
    if (asked === null) return;
    ask(null);
    if (asked.kind === "rename") {
      keep(views.map((each) => (each.id === asked.saved.id ? { ...each, name } : each)));
      return;
    }
    const saved = { ...asked.view, id: crypto.randomUUID(), name };
    keep([...views, saved]);
    step({ type: "saved", saved });
  };
  return {
    asked,
    isFull: asked !== null && asked.kind !== "rename" && views.length >= mostViews,
    done,
    close: () => ask(null),
    acts: {
      save: () => ask({ kind: "save", view: { ...viewAsShown(ui, sort), name: "" } }),
      rename: (saved) => ask({ kind: "rename", saved }),
      replace: ({ id, name }) =>
        keep(views.map((each) => (each.id === id ? { id, name, ...viewAsShown(ui, sort) } : each))),
      share: (view, way) =>
        void intents.shareView({ view, way }).then((outcome) => {
          if (!outcome.ok) say(outcome.sentence);
          else if (way === "link") say(text.list.linkCopied);
        }),
      remove: ({ id }) => {
        keep(views.filter((each) => each.id !== id));
        step({ type: "view", view: ui.view });
      },
    },
    openFile: async () => {
      const outcome = await intents.openView(undefined);
      if (!outcome.ok) say(outcome.sentence);
      else if (outcome.view !== null) ask({ kind: "add", view: outcome.view });
    },
  };
}
