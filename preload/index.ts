import { contextBridge, ipcRenderer } from "electron";
import { intentChannel, viewChannel } from "#protocol/ipc-channels.ts";
import type { IntentInput, IntentName, IntentOutput, RadbellBridge, TextIntent } from "#protocol/ipc.ts";

const ask =
  <N extends IntentName>(name: N) =>
  async (input: IntentInput<N>): Promise<IntentOutput<N>> =>
    ipcRenderer.invoke(intentChannel(name), input);

const askText =
  <N extends TextIntent>(name: N) =>
  async (input: IntentInput<N>): Promise<string> =>
    ipcRenderer.invoke(intentChannel(name), input);

// Named methods only: the page can ask for these and nothing else, and never sees an event object of Electron's.
const bridge: RadbellBridge = {
  readView: askText("readView"),
  drawn: ask("drawn"),
  signIn: ask("signIn"),
  signOut: ask("signOut"),
  forgetMe: ask("forgetMe"),
  returnAs: ask("returnAs"),
  lock: ask("lock"),
  unlock: ask("unlock"),
  setPin: ask("setPin"),
  removePin: ask("removePin"),
  clearSignInFailure: ask("clearSignInFailure"),
  act: ask("act"),
  undo: ask("undo"),
  writeResult: ask("writeResult"),
  answerDraft: ask("answerDraft"),
  answerLeaving: ask("answerLeaving"),
  openImages: ask("openImages"),
  acknowledge: ask("acknowledge"),
  readOrder: ask("readOrder"),
  readAcceptances: ask("readAcceptances"),
  openOrder: ask("openOrder"),
  retryNow: ask("retryNow"),
  dismissToast: ask("dismissToast"),
  dismissCatchUp: ask("dismissCatchUp"),
  setLocale: ask("setLocale"),
  setPc: ask("setPc"),
  setTarget: ask("setTarget"),
  resetTargets: ask("resetTargets"),
  readDiagnostics: ask("readDiagnostics"),
  copyText: ask("copyText"),
  setDisplay: ask("setDisplay"),
  copyOf: ask("copyOf"),
  shareView: ask("shareView"),
  openView: ask("openView"),
  setAlertRules: ask("setAlertRules"),
  resetAlertRules: ask("resetAlertRules"),
  readInbox: askText("readInbox"),
  markRead: ask("markRead"),
  lookAt: ask("lookAt"),
  askLedger: ask("askLedger"),
  verifyLedger: ask("verifyLedger"),
  exportLedger: ask("exportLedger"),
  setWall: ask("setWall"),
  startDemo: ask("startDemo"),
  setChaos: ask("setChaos"),
  onView: (listener) => {
    const heard = (_event: unknown, update: string): void => listener(update);
    ipcRenderer.on(viewChannel, heard);
    return () => {
      // Nothing is returned: `removeListener` gives back ipcRenderer itself, which must not cross either.
      ipcRenderer.removeListener(viewChannel, heard);
    };
  },
};

contextBridge.exposeInMainWorld("radbell", bridge);
