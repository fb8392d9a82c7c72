import type { PrivacyLevel } from "#protocol/alert-rules.ts";
import type { OrderRow, RecentAlert } from "#protocol/snapshot.ts";
import type { JournalEntry } from "./journal.ts";

const most = 5;

/** The newest orders this person was told of: what the tray's menu lists. */
export interface RecentAlerts {
  readonly hear: (entry: JournalEntry) => void;
  /** `row` says what is known of an order now; `level` how much of it a menu may say. */
  readonly view: (row: (orderId: number) => OrderRow | undefined, level: PrivacyLevel) => RecentAlert[];
}

export function createRecentAlerts(): RecentAlerts {
  let recent: readonly Pick<RecentAlert, "orderId" | "kind" | "urgent" | "at">[] = [];
  return {
    hear: ({ news, step, at }) => {
      const { orderId, kind } = news;
      if (step.what !== "decided" || step.route === "off" || orderId === null || kind === "summary") return;
      const others = recent.filter((each) => each.orderId !== orderId);
      recent = [{ orderId, kind, urgent: step.urgent, at }, ...others].slice(0, most);
    },
    view: (row, level) => {
      if (level === "hidden") return [];
      return recent.map((alert) => {
        const order = row(alert.orderId);
        const ocsId = level === "summary" ? null : (order?.ocs_id ?? null);
        return { ...alert, ocsId, modality: order?.job_type ?? null };
      });
    },
  };
}
