import type { AppView } from "#protocol/snapshot.ts";
import type { Toast } from "#protocol/toast.ts";

/** What the strip says, where this desktop shows no notifications. */
export const urgentToasts = (app: Pick<AppView, "session" | "notifications">): readonly Toast[] =>
  app.notifications === "inAppOnly"
    ? (app.session?.toasts ?? []).filter(({ tone }) => tone === "urgent")
    : [];
