import { expect, it } from "vitest";
import { createFollower } from "./follower.ts";
import type { LogEntry } from "./log-entry.ts";
import type { LogReader } from "./read-log.ts";

const entry = (seq: number): LogEntry => ({
  kind: "order",
  seq,
  eventId: "00000000-0000-4000-8000-000000000000",
  at: 0,
  actorId: 1,
  eventType: "OCS_CREATED",
  jobRole: "RIS",
  doctorId: 1,
  circle: null,
  frame: "{}",
});

/** A log in memory, which may be cut at its beginning. */
function world(start = 0) {
  let log: LogEntry[] = [];
  let head = 0;
  let name = "first";
  let reads = 0;
  let broken = false;
  const delivered: number[] = [];
  const losses: number[] = [];
  const reader: LogReader = {
    after: async (seq, limit) => {
      reads += 1;
      if (broken) throw new Error("away");
      const page = { log: name, head, entries: log.filter((each) => each.seq > seq).slice(0, limit) };
      await Promise.resolve();
      return page;
    },
  };
  const follower = createFollower({
    reader,
    start,
    log: name,
    deliver: ({ seq }) => delivered.push(seq),
    lost: (seq) => losses.push(seq),
    failed: () => undefined,
  });
  return {
    follower,
    delivered,
    losses,
    reads: () => reads,
    commit: (count: number): void => {
      for (let n = 0; n < count; n += 1) log.push(entry((head += 1)));
    },
    prune: (upTo: number): void => void (log = log.filter(({ seq }) => seq > upTo)),
    restore: (to: number): void => {
      head = to;
      log = log.filter(({ seq }) => seq <= to);
    },
    rename: (to: string): void => {
      name = to;
    },
    fail: (is: boolean): void => void (broken = is),
  };
}
const upTo = (last: number): number[] => Array.from({ length: last }, (_, n) => n + 1);

it("news of the next entry is delivered as it is, without a question", () => {
  const { follower, delivered, reads } = world();
  for (const seq of [1, 2, 2, 1, 3]) follower.hear(entry(seq));
  expect([delivered, reads()]).toEqual([[1, 2, 3], 0]);
});

it("news that jumps makes it read what is between", async () => {
  const { follower, delivered, commit } = world();
  commit(7);
  follower.hear(entry(7));
  await follower.look();
  expect(delivered).toEqual(upTo(7));
});

it("news that comes while it reads is delivered once, in order", async () => {
  const { follower, delivered, commit } = world();
  commit(1_300);
  const looking = follower.look();
  for (const seq of [1, 2, 3, 1_300]) follower.hear(entry(seq));
  commit(2);
  await looking;
  await follower.look();
  expect(delivered).toEqual(upTo(1_302));
});

it("what was pruned before it came is a loss, and it goes on behind", async () => {
  const { follower, delivered, losses, commit, prune } = world();
  commit(10);
  prune(6);
  await follower.look();
  expect([losses, delivered]).toEqual([[6], [7, 8, 9, 10]]);
  prune(10);
  commit(3);
  prune(13);
  await follower.look();
  expect([losses, follower.position()]).toEqual([[6, 13], 13]);
});

it("a log that is shorter than what was delivered is another one", async () => {
  const { follower, delivered, losses, commit, restore } = world();
  commit(5);
  await follower.look();
  restore(3);
  await follower.look();
  expect(losses).toEqual([3]);
  commit(1);
  await follower.look();
  expect(delivered).toEqual([1, 2, 3, 4, 5, 4]);
});

it("a log of another name is another one, though it has gone on as far", async () => {
  const { follower, delivered, losses, commit, restore, rename } = world();
  commit(5);
  await follower.look();
  restore(3);
  rename("second");
  commit(4);
  await follower.look();
  expect([losses, follower.position(), follower.log()]).toEqual([[7], 7, "second"]);
  commit(1);
  await follower.look();
  expect(delivered).toEqual([1, 2, 3, 4, 5, 8]);
});

it("a read that fails loses nothing", async () => {
  const { follower, delivered, commit, fail } = world();
  commit(3);
  fail(true);
  await follower.look();
  fail(false);
  await follower.look();
  expect(delivered).toEqual(upTo(3));
});
