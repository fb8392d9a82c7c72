import { expect, it } from "vitest";
import { createVirtualClock } from "../../../tests/support/virtual-clock.ts";
import { createJournal, type JournalStep, type NewsRef } from "../alerts/journal.ts";
import { createTimers } from "../timers.ts";
import type { InboxFile } from "./inbox-file.ts";
import { createInbox } from "./inbox.ts";

// What follows an urgent order to its end: told again, seen by somebody, told by the hub.

function inboxOf() {
  const clock = createVirtualClock();
  let kept: InboxFile | null = null;
  const inbox = createInbox({
    accountKey: "x#1",
    store: { read: () => kept, write: (_key, what) => (kept = what), forget: () => (kept = null) },
    clock,
    timers: createTimers(clock),
    me: () => ({ id: 1, role: "RIS" }),
    row: () => undefined,
    read: async () => ({ ok: false, code: "network", sentence: null }),
    heed: () => null,
    lookingAt: () => null,
    changed: () => undefined,
  });
  const journal = createJournal(clock, [inbox.hear]);
  const ref = (at: number): NewsRef => ({ orderId: 7, kind: "created", at, seq: null, heardAt: 0 });
  const said = (): string[] =>
    inbox
      .answer()
      .entries.map((entry) =>
        entry.type === "news" ? `${entry.kind} ${entry.told} ${entry.times ?? "-"}` : "gap",
      );
  return {
    inbox,
    clock,
    said,
    note: (at: number, ...steps: readonly JournalStep[]) => {
      for (const step of steps) journal.note(ref(at), step);
    },
    kept: () => JSON.stringify(kept),
  };
}
const called = { what: "decided", route: "native", urgent: true, reason: "shown" } as const;
const shown = [
  { what: "shown", where: "inApp" },
  { what: "shown", where: "native" },
] as const;
const again = (times: number, route: "native" | "off" = "native"): JournalStep => ({
  ...{ what: "repeated", times, route, reason: "shown", isStale: false },
});

it("what is told again is one entry that says how often, new each time", () => {
  const { inbox, note, said } = inboxOf();
  note(1, called, ...shown);
  note(2, again(1), ...shown);
  inbox.markRead("all");
  note(3, again(2), ...shown);
  expect(said()).toEqual(["repeated desktop 2", "created desktop -"]);
  expect(inbox.view().unread).toBe(1);
  note(4, again(3, "off"));
  expect(said()).toHaveLength(2);
});

it("who has seen it is said, and read already; what I have seen is read whole", async () => {
  const { inbox, clock, note, said, kept } = inboxOf();
  note(1, called, ...shown);
  note(5, { what: "acknowledged", by: { id: 2, name: "김태현" }, isMe: false, seenAt: 5 });
  expect(said()).toEqual(["acknowledged window -", "created desktop -"]);
  expect(inbox.view().unread).toBe(1);
  const [first] = inbox.answer().entries;
  expect(inbox.answer().actors).toEqual([[first?.id, "김태현"]]);
  note(6, { what: "acknowledged", by: { id: 1, name: "이서연" }, isMe: true, seenAt: 6 });
  expect(inbox.view().unread).toBe(0);
  await clock.pass(5_000);
  expect(kept()).toContain("acknowledged");
  expect(kept()).not.toContain("김태현");
});

it("of an order that was never told of here it is nobody's news", () => {
  const { note, said } = inboxOf();
  note(5, { what: "acknowledged", by: { id: 2, name: "김태현" }, isMe: false, seenAt: 5 });
  expect(said()).toEqual([]);
});

it("what the hub tells because nobody has heeded it says so", () => {
  const { note, said } = inboxOf();
  note(1, called, ...shown);
  note(9, called, { what: "escalated", circle: "role" }, ...shown);
  expect(said()).toEqual(["escalated desktop -", "created desktop -"]);
});

it("what is shown without a decision is there too", () => {
  const { note, said } = inboxOf();
  note(1, ...shown);
  expect(said()).toEqual(["created desktop -"]);
});
