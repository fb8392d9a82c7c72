import { eventually } from "#tests/support/eventually.ts";
import { callStaff } from "./hospital-staff.ts";
import { createHeldWire } from "#tests/support/held-wire.ts";
import { startWatchedApp } from "./watched-app.ts";

const events = 1_000;
/** The rest of the events are a colleague's acceptances of what was ordered. */
const creations = 600;
/** Where among the creations the urgent ones are; the last of all events is one too. */
const urgentAt: readonly number[] = [150, 450];

export interface Burst {
  readonly events: number;
  readonly listRight: boolean;
  readonly mostNativeAtOnce: number;
  readonly nativeCalls: number;
  readonly digests: number;
  readonly counts: number;
  /** Were the urgent ones, and only they, on the screen once the burst was over? */
  readonly urgentFirst: boolean;
  /** The slowest urgent one, from its frame to `notify()`. */
  readonly urgentMs: number;
  /** The same from the first frame of the burst. */
  readonly urgentFromFirstFrameMs: number;
  readonly allDecidedMs: number;
}

/** A thousand events come over one real socket at once: what was held back while they happened. */
export async function burst(hubPort: number): Promise<Burst> {
  const wire = await createHeldWire(hubPort);
  const staff = await callStaff(`http://127.0.0.1:${hubPort}`);
  const app = await startWatchedApp(`http://127.0.0.1:${wire.port}`, "ris1");
  wire.hold();
  const made: number[] = [];
  const urgent: number[] = [];
  for (let n = 0; n < creations - 1; n += 1) {
    const isUrgent = urgentAt.includes(n);
    const id = await staff.order(isUrgent ? "urgent" : "normal");
    (isUrgent ? urgent : made).push(id);
  }
  for (const id of made.slice(0, events - creations)) await staff.accept(id);
  urgent.push(await staff.order("urgent"));

  const before = app.calls.length;
  const released = performance.now();
  wire.release();
  await eventually(() => {
    if (app.frames() < events) throw new Error(`${app.frames()} of ${events} frames`);
  }, 30_000);
  const firstFrameAt = Math.min(...app.heardAt.values());
  const allDecidedMs = performance.now() - released;
  await eventually(() => {
    const missing = [...made, ...urgent].filter((id) => !app.rows.has(id)).length;
    if (missing > 0) throw new Error(`${missing} orders are not on the list`);
  }, 60_000);
  const isRight = async (): Promise<boolean> => {
    for (const id of [...made, ...urgent]) if (app.rows.get(id) !== (await staff.stateOf(id))) return false;
    return true;
  };
  await eventually(async () => {
    if (!(await isRight())) throw new Error("the list is not as the hub has it");
  }, 30_000).catch(() => undefined);

  const calls = app.calls.slice(before);
  const toUrgent = urgent.map((id) => {
    const at = calls.find(({ notification }) => notification.orderId === id)?.at ?? Number.POSITIVE_INFINITY;
    return { own: at - (app.heardAt.get(id) ?? 0), burst: at - firstFrameAt };
  });
  const up = calls.filter((call) => call.up && call.notification.orderId !== null);
  const nativeCalls = calls.length;
  // What was gathered is told a minute after the first of it.
  const isDigest = ({ notification }: (typeof calls)[number]): boolean => notification.title === "Meanwhile";
  await eventually(() => {
    if (!app.calls.some(isDigest)) throw new Error("no digest yet");
  }, 90_000).catch(() => undefined);
  await new Promise((resolve) => {
    setTimeout(resolve, 2_000);
  });
  const all = app.calls.slice(before);
  const result: Burst = {
    events: app.frames(),
    listRight: await isRight(),
    mostNativeAtOnce: app.mostUp(),
    nativeCalls,
    digests: all.filter(isDigest).length,
    counts: all.filter((call) => call.notification.orderId === null && !isDigest(call)).length,
    urgentFirst:
      up.length === urgent.length && up.every(({ notification }) => notification.urgency === "critical"),
    urgentMs: Math.max(...toUrgent.map(({ own }) => own)),
    urgentFromFirstFrameMs: Math.max(...toUrgent.map((each) => each.burst)),
    allDecidedMs,
  };
  app.core.dispose();
  wire.close();
  return result;
}
