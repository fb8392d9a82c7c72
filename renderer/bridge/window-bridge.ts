import type { InboxAnswer } from "#protocol/inbox.ts";
import type { IntentInput, IntentName, IntentOutput, RadbellBridge } from "#protocol/ipc.ts";
import { createViewStore, type ViewStore } from "./view-store.ts";

declare global {
  interface Window {
    readonly radbell?: RadbellBridge;
  }
}

/** What a screen may ask of main. */
export type Intents = {
  readonly [N in Exclude<IntentName, "readView" | "drawn">]: (
    input: IntentInput<N>,
  ) => Promise<IntentOutput<N>>;
};

export interface Bridge {
  readonly view: ViewStore;
  readonly intents: Intents;
  /** Says to main that the view of this number is drawn. */
  readonly drawn: (revision: number) => void;
}

/** Whatever main says that is no JSON is read as nothing, which is refused then. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Main has checked its answers against their schemas before they left (intent-desk.ts), as it has the view. */
const isInbox = (raw: unknown): raw is InboxAnswer =>
  typeof raw === "object" && raw !== null && "revision" in raw && "entries" in raw && "orders" in raw;

/** Takes hold of `window.radbell`, the only place that does. Throws when the preload did not run. */
export function connectBridge(): Bridge {
  if (window.radbell === undefined) throw new Error("The preload script did not run.");
  const { readView, onView, drawn, readInbox, ...asked } = window.radbell;
  return {
    view: createViewStore({
      readView: async () => parsed(await readView(undefined)),
      onView: (listener) => onView((text) => listener(parsed(text))),
    }),
    drawn: (revision) => void drawn({ revision }),
    intents: {
      ...asked,
      readInbox: async () => {
        const inbox = parsed(await readInbox(undefined));
        if (!isInbox(inbox)) throw new TypeError("main answered with something that is no inbox");
        return inbox;
      },
    },
  };
}
