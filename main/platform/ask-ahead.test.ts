import { expect, it } from "vitest";
import type { HttpRequest } from "#core/ports.ts";
import { askAhead } from "./ask-ahead.ts";

const question: HttpRequest = { method: "GET", url: "http://x/info/", token: null, timeoutMs: 1_000 };

function asked() {
  const all: string[] = [];
  let now = 0;
  const http = askAhead(
    ({ method, url, token }) => {
      const nth = all.push(`${method} ${url} ${token}`);
      return {
        answer: Promise.resolve({ kind: "answer", status: 200, json: nth, dateMs: null }),
        abort: () => undefined,
      };
    },
    question,
    { monotonic: () => now },
  );
  const json = async (request: HttpRequest): Promise<unknown> => {
    const answer = await http(request).answer;
    return answer.kind === "answer" ? answer.json : null;
  };
  return { all, json, pass: (ms: number) => (now += ms) };
}

it("is asked once, before anybody asks, and given to the first who does", async () => {
  const { all, json } = asked();
  expect(all).toHaveLength(1);
  expect(await json({ ...question, timeoutMs: 9 })).toBe(1);
  expect(await json(question)).toBe(2);
});

it("answers no other question", async () => {
  const { json } = asked();
  expect(await json({ ...question, url: "http://y/info/" })).toBe(2);
  expect(await json({ ...question, token: "a" })).toBe(3);
  expect(await json(question)).toBe(1);
});

it("answers nobody who asks much later", async () => {
  const { json, pass } = asked();
  pass(5_001);
  expect(await json(question)).toBe(2);
});
