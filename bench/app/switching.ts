import { startHub } from "../alerts/start-hub.ts";
import { quantiles } from "../fanout/quantiles.ts";
import { fillHospital, ordersEach as orders } from "../switch/fill-hospital.ts";
import { switchScreen } from "../switch/screen-switch.ts";

export interface Switching {
  readonly p50: number;
  readonly p95: number;
  readonly times: number;
  readonly orders: number;
}

/** From the click on a person whose session is still valid to the frame with their rows. Against a hub, with its real sign-ins. */
export async function switching(times: number): Promise<Switching> {
  const hub = await startHub();
  try {
    const url = `http://127.0.0.1:${hub.port}`;
    await fillHospital(url, orders);
    const { p50, p95 } = quantiles(await switchScreen(url, times));
    return { p50, p95, times, orders };
  } finally {
    hub.end();
  }
}
