import { expect, it } from "vitest";
import type { SessionView } from "#protocol/snapshot.ts";
import { sessionOf } from "../../renderer/testing/app-view.ts";
import { trayStateOf } from "./tray-state.ts";

const base = sessionOf("a#1");
const state = (part: Partial<SessionView>): string => trayStateOf({ session: { ...base, ...part } });
const badge = (part: Partial<SessionView["badge"]>): Partial<SessionView> => ({
  badge: { ...base.badge, ...part },
});
const phase = (to: SessionView["connection"]["phase"]): Partial<SessionView> => ({
  connection: { ...base.connection, phase: to },
});

it("says the worst of what there is", () => {
  expect(trayStateOf({ session: null })).toBe("signedOut");
  expect(state({})).toBe("live");
  expect(state({ inbox: { unread: 2, revision: 1 } })).toBe("unread");
  expect(state({ ...badge({ overdue: 1 }), inbox: { unread: 2, revision: 1 } })).toBe("overdue");
  expect(state(badge({ overdue: 1, urgentUnassigned: 1 }))).toBe("urgent");
  expect(state({ ...badge({ urgentUnassigned: 1 }), ...phase("syncing") })).toBe("connecting");
  for (const to of ["waiting", "signInRequired", "stopped"] as const)
    expect(state({ ...badge({ urgentUnassigned: 1 }), ...phase(to) })).toBe("offline");
});
