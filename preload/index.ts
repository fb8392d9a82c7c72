import { contextBridge, ipcRenderer } from "electron";
import { intentChannel, viewChannel } from "#protocol/ipc-channels.ts";
import type { IntentInput, IntentName, IntentOutput, RadbellBridge } from "#protocol/ipc.ts";

const ask =
  <N extends IntentName>(name: N) =>
  async (input: IntentInput<N>): Promise<IntentOutput<N>> =>
    ipcRenderer.invoke(intentChannel(name), input);

// Named methods only: the page can ask for these and nothing else, and never sees an event object of Electron's.
const bridge: RadbellBridge = {
  readView: ask("readView"),
  signIn: ask("signIn"),
  signOut: ask("signOut"),
  forgetMe: ask("forgetMe"),
  clearSignInFailure: ask("clearSignInFailure"),
  act: ask("act"),
  acknowledge: ask("acknowledge"),
  readOrder: ask("readOrder"),
  openOrder: ask("openOrder"),
  retryNow: ask("retryNow"),
  dismissToast: ask("dismissToast"),
  dismissCatchUp: ask("dismissCatchUp"),
  setLocale: ask("setLocale"),
  setDisplay: ask("setDisplay"),
  copyOf: ask("copyOf"),
  shareView: ask("shareView"),
  openView: ask("openView"),
  setAlertRules: ask("setAlertRules"),
  resetAlertRules: ask("resetAlertRules"),
  readInbox: ask("readInbox"),
  markRead: ask("markRead"),
  lookAt: ask("lookAt"),
  askLedger: ask("askLedger"),
  verifyLedger: ask("verifyLedger"),
  exportLedger: ask("exportLedger"),
  startDemo: ask("startDemo"),
  setChaos: ask("setChaos"),
  onView: (listener) => {
    const heard = (_event: unknown, update: unknown): void => listener(update);
    ipcRenderer.on(viewChannel, heard);
    return () => {
      // Nothing is returned: `removeListener` gives back ipcRenderer itself, which must not cross either.
      ipcRenderer.removeListener(viewChannel, heard);
    };
  },
};

contextBridge.exposeInMainWorld("radbell", bridge);
