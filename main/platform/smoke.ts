import { writeFileSync } from "node:fs";
import type { BrowserWindow } from "electron";
import type { RadbellCore } from "#core/radbell-core.ts";
import { demoPassword } from "#protocol/demo-people.ts";
import { loginAnswerSchema } from "#protocol/rest.ts";
import { nodeHttp } from "./node-http.ts";

const patienceMs = 60_000;
const timeoutMs = 10_000;

const until = async (what: string, done: () => boolean, deadline: number): Promise<void> => {
  while (!done()) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${patienceMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** A doctor of the demo hospital orders an urgent MRI: a live event whatever the simulation does. */
async function orderSomething(server: string): Promise<void> {
  const login = await nodeHttp({
    method: "POST",
    url: `${server}/api/auth/login/`,
    token: null,
    body: { login_id: "doctor1", password: demoPassword },
    timeoutMs,
  }).answer;
  const granted = login.kind === "answer" ? loginAnswerSchema.safeParse(login.json) : null;
  if (granted?.success !== true) throw new Error("the demo hospital's doctor could not sign in");
  const order = await nodeHttp({
    method: "POST",
    url: `${server}/api/ocs/`,
    token: granted.data.access,
    body: { patient_id: 1, job_role: "RIS", job_type: "MRI", priority: "urgent" },
    timeoutMs,
  }).answer;
  if (order.kind !== "answer" || order.status !== 201)
    throw new Error("the demo hospital's doctor could not order");
}

/** Shows a signed-in worklist that has received a live event, and saves a picture of it. Rejects with a plain reason. */
export async function smoke(core: RadbellCore, window: BrowserWindow, file: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const session = () => core.app().session;
  await until("signing in", () => session() !== null, deadline);
  await until("a live connection", () => session()?.connection.phase === "live", deadline);
  const { demo } = core.app();
  if (demo.state === "ready") await orderSomething(demo.url);
  await until("a live event", () => (session()?.connection.lastEventAt ?? null) !== null, deadline);
  await until("its toast", () => (session()?.toasts.length ?? 0) > 0, deadline);
  // Two frames: the first may still be the one before.
  await window.webContents.executeJavaScript(
    "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))",
  );
  const image = await window.webContents.capturePage();
  if (image.isEmpty()) throw new Error("the picture of the window is empty");
  writeFileSync(file, image.toPNG());
}
