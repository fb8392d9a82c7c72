import { useCallback, useState } from "react";

/** A screen that stands in the list's place. */
export type Panel = "settings" | "inbox" | "ledger" | "overview" | "account";

export interface PanelChoice {
  readonly panel: Panel | null;
  readonly toggle: (panel: Panel) => void;
  readonly close: () => void;
}

export function usePanel(): PanelChoice {
  const [panel, setPanel] = useState<Panel | null>(null);
  return {
    panel,
    toggle: useCallback((asked: Panel) => setPanel((open) => (open === asked ? null : asked)), []),
    close: useCallback(() => setPanel(null), []),
  };
}
