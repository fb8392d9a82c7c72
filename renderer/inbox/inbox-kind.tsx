import { statusOfNews } from "#protocol/values.ts";
import type { InboxKind } from "#protocol/inbox.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { Icon } from "../ui/icon.tsx";
import { StatusMark, UrgentMark } from "../ui/status-mark.tsx";

/** The state it led to, by its shape; of what is no change, its own. */
export function KindMark({ kind }: { readonly kind: InboxKind }): React.ReactNode {
  switch (kind) {
    case "repeated":
    case "escalated":
      return <UrgentMark />;
    case "acknowledged":
      return <Icon name="check" size={12} />;
    default:
      return <StatusMark status={statusOfNews[kind]} />;
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
