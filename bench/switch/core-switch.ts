import { createRadbellCore } from "#core/create-core.ts";
import type { KeptSession } from "#core/accounts/kept-session.ts";
import { demoPassword } from "#protocol/demo-people.ts";
import type { ViewUpdate } from "#protocol/snapshot.ts";
import { createHeadlessPorts } from "#tests/support/headless-ports.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createPinCrypto } from "../../main/platform/accounts/pin-crypto.ts";
import { derivePinKey } from "../../main/platform/accounts/pin-thread.ts";

/** One switch, ms from the asking. */
export interface Switched {
  /** The new person's first rows leave for the screen. */
  readonly firstRows: number;
  /** Their whole list is there. */
  readonly whole: number;
}

const people = ["ris1", "ris2"] as const;
const pin = "483920";

/** The real core on real sockets, two people in turn, `times` switches; by one click, or by PIN with its real cost. */
export async function switchCore(url: string, times: number, by: "oneClick" | "pin"): Promise<Switched[]> {
  const ports = createHeadlessPorts(() => ({
    result: Promise.resolve("shown"),
    closed: new Promise(() => undefined),
    dismiss: () => undefined,
  }));
  let kept: KeptSession | null = null;
  const thread = derivePinKey(new URL("../../main/platform/accounts/pin-worker.ts", import.meta.url));
  const core = createRadbellCore(
    {
      ...ports,
      accounts: { ...ports.accounts, pinCrypto: createPinCrypto(thread) },
      vault: {
        protects: () => by === "oneClick",
        read: () => kept,
        write: (next) => {
          kept = next;
        },
      },
    },
    { version: "bench", profile: "bench" },
  );
  const whole = async (): Promise<void> =>
    eventually(() => {
      const session = core.app().session;
      if (session?.connection.phase !== "live" || session.worklist.state !== "ready")
        throw new Error(`the list is ${session?.worklist.state}`);
    }, 30_000);
  for (const loginId of people) {
    await core.signIn({ server: url, loginId, password: demoPassword });
    if (by === "pin") {
      const set = await core.setPin(pin, null);
      if (!set.ok) throw new Error(set.sentence);
    }
    await whole();
  }
  const found: Switched[] = [];
  for (let n = 0; n < times; n += 1) {
    const target = core.app().accounts.people.find(({ loginId }) => loginId === people[n % 2]);
    if (target === undefined || target.wayBack !== by) throw new Error(`no way back by ${by}`);
    const began = performance.now();
    let firstRows = 0;
    const done = new Promise<Switched>((resolve) => {
      const stop = core.onView(({ app, orders }: ViewUpdate) => {
        if (app.session?.accountKey !== target.accountKey) return;
        if (firstRows === 0 && orders.upsert.length > 0) firstRows = performance.now() - began;
        if (firstRows === 0 || app.session.worklist.state !== "ready") return;
        stop();
        resolve({ firstRows, whole: performance.now() - began });
      });
    });
    const outcome = await core.returnAs(target.accountKey, by === "pin" ? pin : null);
    if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.sentence}`);
    found.push(await done);
    await whole();
  }
  core.dispose();
  return found;
}
