import type { SavedView } from "#protocol/display.ts";
import type { Outcome, ViewOutcome } from "#protocol/ipc.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { readViewText, viewAsLink, viewAsText, type SharedView } from "#protocol/view-link.ts";
import type { Locale } from "#protocol/snapshot.ts";
import type { Catalogue } from "../text/catalogue.ts";

/** The desktop's clipboard, and files a person chooses. */
export interface Sharing {
  readonly copy: (text: string) => void;
  /** Asks where to, and writes it there. */
  readonly saveView: (text: string, name: string, locale: Locale) => Promise<"saved" | "left" | "failed">;
  /** Asks which file, and reads it. */
  readonly openView: (locale: Locale) => Promise<{ readonly text: string } | "left" | "failed">;
}

/** What of an order can be copied. */
export type Copied = "orderId" | "patientNumber";

interface ViewSharingOptions {
  readonly sharing: Sharing;
  readonly text: () => Catalogue;
  readonly locale: () => Locale;
  /** The signed-in person's row; undefined where they have none such. */
  readonly row: (orderId: number) => OrderRow | undefined;
}

export interface ViewSharing {
  readonly copyOf: (orderId: number, what: Copied) => Outcome;
  readonly share: (view: SavedView, way: "link" | "file") => Promise<Outcome>;
  readonly open: () => Promise<ViewOutcome>;
}

/** Views leave and come by the clipboard and by files; of an order only what the person asked to copy does. */
export function createViewSharing({ sharing, text, locale, row }: ViewSharingOptions): ViewSharing {
  return {
    copyOf: (orderId, what) => {
      const found = row(orderId);
      if (found === undefined) return { ok: false, code: "notFound", sentence: text().orderGone };
      sharing.copy(what === "orderId" ? found.ocs_id : found.patient.patient_number);
      return { ok: true };
    },
    share: async (view, way) => {
      if (way === "link") {
        sharing.copy(viewAsLink(view));
        return { ok: true };
      }
      const saved = await sharing.saveView(viewAsText(view), view.name, locale());
      return saved === "failed"
        ? { ok: false, code: "notWritten", sentence: text().viewNotWritten }
        : { ok: true };
    },
    open: async () => {
      const file = await sharing.openView(locale());
      if (file === "left") return { ok: true, view: null };
      const view: SharedView | null = file === "failed" ? null : readViewText(file.text);
      return view === null ? { ok: false, code: "notAView", sentence: text().notAView } : { ok: true, view };
    },
  };
}
