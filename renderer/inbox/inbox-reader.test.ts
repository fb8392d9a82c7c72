import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { InboxAnswer } from "#protocol/inbox.ts";
import { createInboxReader } from "./inbox-reader.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const answerOf = (revision: number): InboxAnswer => ({ revision, entries: [], orders: [], actors: [] });

/** Main, which has `revision` now and may not answer. */
function withMain() {
  const main = { revision: 1, fails: false, reads: 0, slowMs: 0 };
  const drawn: string[] = [];
  const reader = createInboxReader(async () => {
    main.reads += 1;
    const { revision, fails } = main;
    await new Promise((done) => setTimeout(done, main.slowMs));
    if (fails) throw new Error("main did not answer");
    return answerOf(revision);
  });
  const says = (): string => {
    const { answer, failed } = reader.reading();
    return `${answer?.revision ?? "nothing"}${failed ? ", failed" : ""}`;
  };
  const stopHearing = reader.subscribe(() => drawn.push(says()));
  return { main, reader, says, drawn, stopHearing };
}

it("is read again after a reading that failed, of itself, as often as it takes", async () => {
  const { main, reader, says, drawn } = withMain();
  main.fails = true;
  reader.want(1);
  await vi.advanceTimersByTimeAsync(100);
  expect([says(), main.reads]).toEqual(["nothing, failed", 1]);
  await vi.advanceTimersByTimeAsync(10_500);
  expect([says(), main.reads]).toEqual(["nothing, failed", 3]);
  main.fails = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect([says(), main.reads]).toEqual(["1", 4]);
  expect(drawn.at(-1)).toBe("1");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(main.reads).toBe(4);
});

it("keeps what it has while a later reading fails, and has the later one in the end", async () => {
  const { main, reader, says } = withMain();
  reader.want(1);
  await vi.advanceTimersByTimeAsync(100);
  main.fails = true;
  main.revision = 2;
  reader.want(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(says()).toBe("1, failed");
  // News meanwhile does not hurry it: a main that does not answer is not asked with every event.
  main.revision = 3;
  reader.want(3);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(main.reads).toBe(2);
  main.fails = false;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(says()).toBe("3");
});

it("a person who asks again need not wait, and is not answered twice", async () => {
  const { main, reader, says } = withMain();
  main.fails = true;
  reader.want(1);
  await vi.advanceTimersByTimeAsync(100);
  main.fails = false;
  reader.again();
  await vi.advanceTimersByTimeAsync(100);
  expect([says(), main.reads]).toEqual(["1", 2]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(main.reads).toBe(2);
});

it("a burst of news is read a few times, and ends at the newest", async () => {
  const { main, reader, says } = withMain();
  for (let revision = 1; revision <= 100; revision += 1) {
    main.revision = revision;
    reader.want(revision);
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect(says()).toBe("100");
  expect(main.reads).toBeLessThanOrEqual(6);
});

it("an answer that was overtaken while it was on its way is followed by another", async () => {
  const { main, reader, says } = withMain();
  main.slowMs = 2_000;
  reader.want(1);
  await vi.advanceTimersByTimeAsync(1_000);
  main.revision = 2;
  reader.want(2);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(says()).toBe("1");
  await vi.advanceTimersByTimeAsync(3_000);
  expect([says(), main.reads]).toEqual(["2", 2]);
});

it("nobody looks any more: nothing is read, and what was under way is nobody's, until it is wanted again", async () => {
  const { main, reader, drawn } = withMain();
  main.slowMs = 500;
  reader.want(1);
  await vi.advanceTimersByTimeAsync(100);
  reader.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([drawn, main.reads]).toEqual([[], 1]);
  reader.want(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(drawn).toEqual(["1"]);
});
