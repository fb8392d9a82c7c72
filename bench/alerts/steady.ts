import { eventually } from "#tests/support/eventually.ts";
import { quantiles } from "../fanout/quantiles.ts";
import { callStaff } from "./hospital-staff.ts";
import { startWatchedApp } from "./watched-app.ts";

const orders = 400;
/** Of the first ones the engine is still compiling what they run. */
const warmUp = 40;

export interface Steady {
  readonly p50: number;
  readonly p99: number;
  readonly samples: number;
}

/** Urgent orders and their acceptances, one after the other: from the socket's frame to the call of `notify()`. */
export async function steady(hubPort: number): Promise<Steady> {
  const url = `http://127.0.0.1:${hubPort}`;
  const staff = await callStaff(url);
  const app = await startWatchedApp(url, "ris1");
  app.putsAway = true;
  const took: number[] = [];
  const next = async (act: () => Promise<number>): Promise<number> => {
    const seen = app.calls.length;
    const id = await act();
    const call = await eventually(() => {
      const found = app.calls.slice(seen).find(({ notification }) => notification.orderId === id);
      if (found === undefined) throw new Error(`order ${id} was not told`);
      return found;
    }, 5_000);
    took.push(call.at - (app.heardAt.get(id) ?? Number.NaN));
    return id;
  };
  for (let n = 0; n < orders; n += 1) {
    const id = await next(async () => staff.order("urgent"));
    await next(async () => {
      await staff.accept(id);
      return id;
    });
  }
  app.core.dispose();
  const { p50, p99 } = quantiles(took.slice(warmUp));
  return { p50, p99, samples: took.length - warmUp };
}
