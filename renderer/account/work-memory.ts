import { firstUi, type WorkUi } from "../worklist/work-ui.ts";

/** What of a person's screen has to be there again when they unlock it: in this page's memory, and drawn nowhere meanwhile. */
export interface WorkMemory {
  readonly ui: () => WorkUi;
  readonly keepUi: (ui: WorkUi) => void;
  /** Was this asking answered already? From now on it is. */
  readonly answer: (what: "order" | "view", ask: number) => boolean;
}

export function createWorkMemory(): WorkMemory {
  let ui = firstUi;
  const answered = { order: 0, view: 0 };
  return {
    ui: () => ui,
    keepUi: (next) => {
      ui = next;
    },
    answer: (what, ask) => {
      const before = ask === answered[what];
      answered[what] = ask;
      return before;
    },
  };
}
