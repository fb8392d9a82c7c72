import { expect, it } from "vitest";
import { createVirtualClock } from "../../tests/support/virtual-clock.ts";
import { createDemoHospital } from "./demo-hospital.ts";
import type { DemoHub, Http } from "./ports.ts";

const at = (ms: number): string => new Date(Date.UTC(2026, 10, 23, 5) + ms).toISOString();
const url = "http://127.0.0.1:1";

/** A hub that answers GET /chaos/ with what it was last told, as the real one does. */
function hospital(ours: boolean) {
  const clock = createVirtualClock();
  let isOn = false;
  let asked = 0;
  const state = (): unknown => {
    if (!isOn) return { on: false };
    const quiet = { kind: "quiet", says: "", since: at(0), until: at(30_000) };
    const drop = { kind: "drop", says: "", since: at(30_000), until: at(45_000) };
    return { on: true, seed: 1, pace: "real", now: quiet, coming: [drop], past: [] };
  };
  const http: Http = ({ url: wanted }) => {
    expect(wanted).toBe(`${url}/chaos/`);
    asked += 1;
    const answer = { kind: "answer", status: 200, json: state(), dateMs: null } as const;
    return { answer: Promise.resolve(answer), abort: () => undefined };
  };
  let stop = (_reason: string): void => undefined;
  const demoHub: DemoHub = {
    start: async (stopped) => {
      stop = stopped;
      return { ok: true, url, people: [], ours };
    },
    setChaos: (on) => {
      isOn = on;
    },
  };
  const demo = createDemoHospital({ demoHub, http, clock }, () => undefined);
  return {
    demo,
    clock,
    asked: () => asked,
    stop: (reason: string) => stop(reason),
    another: (on: boolean) => demoHub.setChaos(on),
  };
}

it("tells what is on and what comes next, and asks no more once it is off", async () => {
  const { demo, clock, asked } = hospital(true);
  await demo.start();
  demo.setChaos(true);
  await clock.pass(1);
  expect(demo.view()).toMatchObject({
    chaos: { kind: "quiet", until: clock.now() + 29_999, next: { kind: "drop", at: clock.now() + 29_999 } },
  });
  demo.setChaos(false);
  await clock.pass(1);
  expect(demo.view()).toMatchObject({ state: "ready", chaos: null });
  const before = asked();
  await clock.pass(60_000);
  expect(asked()).toBe(before);
});

it("another profile's hospital is watched, and not told what to do", async () => {
  const { demo, clock, another } = hospital(false);
  await demo.start();
  demo.setChaos(true);
  await clock.pass(10_000);
  expect(demo.view()).toMatchObject({ chaos: null });
  another(true);
  await clock.pass(5_000);
  expect(demo.view()).toMatchObject({ chaos: { kind: "quiet" }, ours: false });
  another(false);
  await clock.pass(1_000);
  expect(demo.view()).toMatchObject({ chaos: null });
});

it("one that ended is asked nothing more", async () => {
  const { demo, clock, asked, stop } = hospital(true);
  await demo.start();
  demo.setChaos(true);
  await clock.pass(5_000);
  stop("exit 1");
  const before = asked();
  await clock.pass(60_000);
  expect(asked()).toBe(before);
  expect(demo.view()).toEqual({ state: "failed", reason: "exit 1" });
});
