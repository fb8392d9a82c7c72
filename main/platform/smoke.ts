import { writeFileSync } from "node:fs";
import type { BrowserWindow } from "electron";
import type { RadbellCore } from "#core/radbell-core.ts";
import { demoPassword } from "#protocol/demo-people.ts";
import { loginAnswerSchema } from "#protocol/rest.ts";
import { isDemoHub } from "./hub-probe.ts";
import { createNodeHttp } from "./node-http.ts";

const patienceMs = 60_000;
const timeoutMs = 10_000;

/** Resolves when `done` is true; rejects at the deadline with what it waited for. */
async function until(what: string, done: () => boolean, deadline: number): Promise<void> {
  while (!done()) {
    if (performance.now() > deadline) throw new Error(`${what} did not come within ${patienceMs / 1000} s`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

/** The same for something that says itself when it is done. */
async function before<T>(what: string, task: Promise<T>, deadline: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what} did not come within ${patienceMs / 1000} s`)),
      Math.max(0, deadline - performance.now()),
    );
  });
  return Promise.race([task, late]).finally(() => clearTimeout(timer));
}

/** A doctor of the demo hospital orders an urgent MRI: a live event whatever the simulation does. */
async function orderSomething(server: string): Promise<void> {
  const { http } = createNodeHttp();
  const login = await http({
    method: "POST",
    url: `${server}/api/auth/login/`,
    token: null,
    body: { login_id: "doctor1", password: demoPassword },
    timeoutMs,
  }).answer;
  const granted = login.kind === "answer" ? loginAnswerSchema.safeParse(login.json) : null;
  if (granted?.success !== true) throw new Error("the demo hospital's doctor could not sign in");
  const order = await http({
    method: "POST",
    url: `${server}/api/ocs/`,
    token: granted.data.access,
    body: { patient_id: 1, job_role: "RIS", job_type: "MRI", priority: "urgent" },
    timeoutMs,
  }).answer;
  if (order.kind !== "answer" || order.status !== 201)
    throw new Error("the demo hospital's doctor could not order");
}

/** Resolves, in the page, when one of these is drawn. Two frames: the first may still be the one before. */
const drawn = (selector: string): string => `new Promise((done) => {
  const look = () => {
    if (document.querySelector(${JSON.stringify(selector)}) === null) setTimeout(look, 50);
    else requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
  };
  void document.fonts.ready.then(look);
})`;

/** Shows a signed-in worklist that has received a live event, and saves a picture of it. Rejects with a plain reason. */
export async function smoke(core: RadbellCore, window: BrowserWindow, file: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  const session = () => core.app().session;
  const { failure } = core.app().signIn;
  if (failure !== null) throw new Error(`signing in failed: ${failure.kind}`);
  await until("a signed-in person", () => session() !== null, deadline);
  await until("a live connection", () => session()?.connection.phase === "live", deadline);
  const onPage = async (what: string, selector: string): Promise<void> => {
    await before(what, window.webContents.executeJavaScript(drawn(selector)), deadline);
  };
  // A toast goes by itself: what it tells of comes when the page is there.
  await onPage("an order on the page", '[data-testid^="row-"]');
  const server = session()?.server ?? "";
  if (await isDemoHub(server)) await orderSomething(server);
  await until("a live event", () => (session()?.connection.lastEventAt ?? null) !== null, deadline);
  await until("its toast", () => (session()?.toasts.length ?? 0) > 0, deadline);
  await onPage("its toast on the page", '[data-testid^="toast-"]');
  const image = await before("the picture", window.webContents.capturePage(), deadline);
  if (image.isEmpty() || new Set(image.toBitmap()).size < 16)
    throw new Error("the picture of the window is empty");
  writeFileSync(file, image.toPNG());
}
