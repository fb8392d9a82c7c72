import type { RadbellCore } from "#core/radbell-core.ts";
import { demoPassword } from "#protocol/demo-people.ts";
import { isDemoHub } from "./hub-probe.ts";

/** Signs a demo person in, at a demo hospital of this PC only: their password is public. Rejects with a plain reason. */
export async function signInToDemo(
  core: Pick<RadbellCore, "app" | "signIn">,
  loginId: string,
): Promise<void> {
  const { demo, server } = core.app();
  if (demo.state === "failed") throw new Error(`the demo hospital could not start: ${demo.reason}`);
  const at = demo.state === "ready" ? demo.url : server;
  if (!(await isDemoHub(at))) {
    throw new Error(
      `no demo hospital answers at ${at} on this PC; only there is somebody signed in without their password`,
    );
  }
  await core.signIn({ server: at, loginId, password: demoPassword });
}
