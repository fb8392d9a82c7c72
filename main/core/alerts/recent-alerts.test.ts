import { expect, it } from "vitest";
import type { NewsRef } from "./journal.ts";
import { createRecentAlerts } from "./recent-alerts.ts";

const ref = (orderId: number | null, kind: NewsRef["kind"] = "created"): NewsRef => ({
  orderId,
  kind,
  at: 0,
  seq: null,
  heardAt: 0,
});

it("the newest five orders that were told, one line each, newest first", () => {
  const recent = createRecentAlerts();
  const decided = (news: NewsRef, shown: boolean): void =>
    recent.hear({ news, step: { what: "decided", shown, urgent: false, reason: "" }, at: 1, afterMs: 0 });
  for (const id of [1, 2, 3, 4, 5, 6]) decided(ref(id), true);
  decided(ref(7), false);
  decided(ref(null, "summary"), true);
  decided(ref(3, "accepted"), true);
  expect(recent.view(() => undefined).map(({ orderId, kind }) => [orderId, kind])).toEqual([
    [3, "accepted"],
    [6, "created"],
    [5, "created"],
    [4, "created"],
    [2, "created"],
  ]);
  expect(recent.view(() => undefined)[0]).toMatchObject({ ocsId: null, modality: null });
});
