import { expect, it } from "vitest";
import type { Route } from "#protocol/alert-rules.ts";
import { rowOf } from "../../../renderer/testing/row.ts";
import type { NewsRef } from "./journal.ts";
import { createRecentAlerts } from "./recent-alerts.ts";

const ref = (orderId: number | null, kind: NewsRef["kind"] = "created"): NewsRef => ({
  orderId,
  kind,
  at: 0,
  seq: null,
  heardAt: 0,
});

it("the newest five orders that were told, one line each, newest first, saying as much as the level allows", () => {
  const recent = createRecentAlerts();
  const decided = (news: NewsRef, route: Route): void =>
    recent.hear({ news, step: { what: "decided", route, urgent: false, reason: "" }, at: 1, afterMs: 0 });
  for (const id of [1, 2, 3, 4, 5, 6]) decided(ref(id), "native");
  decided(ref(7), "off");
  decided(ref(null, "summary"), "native");
  decided(ref(3, "accepted"), "digest");
  expect(recent.view(() => undefined, "full").map(({ orderId, kind }) => [orderId, kind])).toEqual([
    [3, "accepted"],
    [6, "created"],
    [5, "created"],
    [4, "created"],
    [2, "created"],
  ]);
  expect(recent.view(() => undefined, "full")[0]).toMatchObject({ ocsId: null, modality: null });
  const row = rowOf(3, { ocs_id: "ocs_0003", job_type: "MRI" });
  expect(recent.view(() => row, "initials")[0]).toMatchObject({ ocsId: "ocs_0003", modality: "MRI" });
  expect(recent.view(() => row, "summary")[0]).toMatchObject({ ocsId: null, modality: "MRI" });
  expect(recent.view(() => row, "hidden")).toEqual([]);
});
