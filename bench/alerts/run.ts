import { burst, type Burst } from "./burst.ts";
import { dayOf, roles, type Day } from "./day.ts";
import { screenOf, type Screen } from "./screen.ts";
import { startHub } from "./start-hub.ts";
import { steady, type Steady } from "./steady.ts";

const round = (value: number): number => Math.round(value * 100) / 100;
const perHour = (perDay: number): number => round(perDay / 24);

/** What was to be reached and was not, as sentences. */
function shortcomings(come: Burst, screen: Screen, pace: Steady): string[] {
  const wanted: readonly (readonly [boolean, string])[] = [
    [come.listRight, "the list is not as the hub has it after the burst"],
    [come.mostNativeAtOnce <= 3, `${come.mostNativeAtOnce} notifications of orders at a time, not 3`],
    [come.digests === 1, `${come.digests} digests, not one`],
    [come.urgentFirst, "what was on the screen after the burst was not the urgent ones"],
    [
      come.urgentFromFirstFrameMs <= 100,
      `an urgent one after ${round(come.urgentFromFirstFrameMs)} ms, not 100`,
    ],
    [
      screen.longFramesMs.every((ms) => ms <= 50),
      `${screen.longFramesMs.length} frames of the window took over 50 ms: ${screen.longFramesMs.join(", ")}; of a bare page in its place ${screen.bareLongFramesMs.length}: ${screen.bareLongFramesMs.join(", ")}`,
    ],
    [screen.told.length <= 3, `the desktop had ${screen.told.length} notifications, not 3 at most`],
    [pace.p99 <= 20, `p99 from frame to notify() is ${round(pace.p99)} ms, not 20`],
  ];
  return wanted.flatMap(([met, sentence]) => (met ? [] : [sentence]));
}

const line = ({ role, unfiltered, native, urgent, digests }: Day): string =>
  `  ${role.padEnd(8)}${String(perHour(unfiltered)).padStart(10)}${String(perHour(native)).padStart(10)}   ${urgent} urgent, ${digests} digests a day`;

/** Resolves true when all targets were met. */
export async function runAlerts(): Promise<boolean> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const hub = await startHub();
  try {
    say("receipt to notify(): one event after the other over a real socket…");
    const pace = await steady(hub.port);
    say(`  p50 ${round(pace.p50)} ms, p99 ${round(pace.p99)} ms over ${pace.samples} notifications`);
    say("a burst of 1,000 events over one real socket (its digest comes after a minute)…");
    const come = await burst(hub.port);
    say(
      `  list right: ${come.listRight}; at most ${come.mostNativeAtOnce} at a time; ${come.digests} digest`,
    );
    say(
      `  urgent: ${round(come.urgentMs)} ms from its frame, ${round(come.urgentFromFirstFrameMs)} ms from the first`,
    );
    say("the same at the real app, with its window and a notification daemon…");
    const screen = await screenOf(hub.port);
    say(
      `  frames over 50 ms: ${screen.longFramesMs.length}, of a bare page ${screen.bareLongFramesMs.length}; on the desktop: ${screen.told.join(", ")}`,
    );
    say("24 hours of a simulated hospital, notifications an hour:");
    say(`  ${"role".padEnd(8)}${"unfiltered".padStart(10)}${"default".padStart(10)}`);
    const days: Day[] = [];
    for (const role of roles) {
      const day = await dayOf(role);
      days.push(day);
      say(line(day));
    }
    const missed = shortcomings(come, screen, pace);
    for (const sentence of missed) say(`MISSED: ${sentence}`);
    const by = (figure: (day: Day) => number) =>
      Object.fromEntries(days.map((day) => [day.role, perHour(figure(day))]));
    say(
      JSON.stringify({
        bench: "alerts",
        burst: {
          ...come,
          ...screen,
          urgentMs: round(come.urgentMs),
          urgentFromFirstFrameMs: round(come.urgentFromFirstFrameMs),
          allDecidedMs: round(come.allDecidedMs),
        },
        interruptionsPerHour: {
          unfiltered: by(({ unfiltered }) => unfiltered),
          default: by(({ native }) => native),
        },
        receiptToNotifyMs: { p50: round(pace.p50), p99: round(pace.p99) },
      }),
    );
    return missed.length === 0;
  } finally {
    hub.end();
  }
}
