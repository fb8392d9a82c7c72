import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from "electron";
import type { Log } from "#core/ports.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import { intents, type IntentInput, type IntentName, type IntentOutput } from "#protocol/ipc.ts";
import { intentChannel, viewChannel } from "#protocol/ipc-channels.ts";
import { appOrigin } from "./app-scheme.ts";

/** An intent that answers nothing may return nothing. */
type Awaitable<T> = [T] extends [undefined] ? void | Promise<void> : T | Promise<T>;
type Handlers = {
  readonly [N in IntentName]: (input: IntentInput<N>) => Awaitable<IntentOutput<N>>;
};

/** Only our own page, in the window's main frame. The frame may be gone by now, so it is read at once. */
function isOurs(event: IpcMainInvokeEvent, window: () => BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  const contents = window()?.webContents;
  return (
    frame !== null &&
    contents !== undefined &&
    event.sender === contents &&
    frame === contents.mainFrame &&
    `${new URL(frame.url).protocol}//${new URL(frame.url).host}` === appOrigin
  );
}

/** Puts every intent on its channel: sender checked, input and output by schema. The one place that listens. */
export function registerIpc(core: RadbellCore, window: () => BrowserWindow | null, log: Log): void {
  const handlers: Handlers = {
    readView: () => core.readView(),
    signIn: (request) => core.signIn(request),
    signOut: () => core.signOut(),
    clearSignInFailure: () => core.clearSignInFailure(),
    act: (request) => core.act(request),
    readOrder: ({ orderId }) => core.readOrder(orderId),
    retryNow: () => core.retryNow(),
    dismissToast: ({ id }) => core.dismissToast(id),
    dismissCatchUp: () => core.dismissCatchUp(),
    setLocale: ({ locale }) => core.setLocale(locale),
    startDemo: async () => core.startDemo(),
  };

  function register<N extends IntentName>(name: N, handle: Handlers[N]): void {
    const { input, output } = intents[name];
    ipcMain.handle(intentChannel(name), async (event, raw: unknown): Promise<unknown> => {
      if (!isOurs(event, window)) {
        log.warn("ipc.foreignSender", { intent: name });
        throw new Error("not allowed");
      }
      const parsed = input.safeParse(raw);
      if (!parsed.success) {
        log.warn("ipc.badInput", { intent: name });
        throw new Error(`bad input for ${name}`);
      }
      // The table pairs each name with its own schema, which TypeScript cannot follow through a generic index.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return output.parse(await handle(parsed.data as IntentInput<N>));
    });
  }
  register("readView", handlers.readView);
  register("signIn", handlers.signIn);
  register("signOut", handlers.signOut);
  register("clearSignInFailure", handlers.clearSignInFailure);
  register("act", handlers.act);
  register("readOrder", handlers.readOrder);
  register("retryNow", handlers.retryNow);
  register("dismissToast", handlers.dismissToast);
  register("dismissCatchUp", handlers.dismissCatchUp);
  register("setLocale", handlers.setLocale);
  register("startDemo", handlers.startDemo);

  core.onView((update) => {
    const target = window();
    if (target !== null && !target.isDestroyed()) target.webContents.send(viewChannel, update);
  });
}
