import type { InboxKind } from "#protocol/inbox.ts";
import type { OrderStatus } from "#protocol/order.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { Icon } from "../ui/icon.tsx";
import { StatusMark, UrgentMark } from "../ui/status-mark.tsx";

const statusOf = {
  created: "ORDERED",
  reopened: "ORDERED",
  accepted: "ACCEPTED",
  started: "IN_PROGRESS",
  resultReady: "RESULT_READY",
  confirmed: "CONFIRMED",
  cancelled: "CANCELLED",
} as const satisfies Partial<Record<InboxKind, OrderStatus>>;

/** The state it led to, by its shape; of what is no change, its own. */
export function KindMark({ kind }: { readonly kind: InboxKind }): React.ReactNode {
  switch (kind) {
    case "repeated":
    case "escalated":
      return <UrgentMark />;
    case "acknowledged":
      return <Icon name="check" size={12} />;
    default:
      return <StatusMark status={statusOf[kind]} />;
  }
}

/** In the words of the alert rules, where they have one. */
export function kindWord(text: Catalogue, kind: InboxKind, times: number | null = null): string {
  switch (kind) {
    case "repeated":
      return text.inbox.again(times ?? 1);
    case "acknowledged":
    case "escalated":
      return text.inbox[kind];
    default:
      return text.alertSettings.kind[kind];
  }
}
