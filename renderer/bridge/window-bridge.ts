import { z } from "zod";
import {
  intents,
  type IntentInput,
  type IntentName,
  type IntentOutput,
  type RadbellBridge,
} from "#protocol/ipc.ts";
import { createViewStore, type ViewStore } from "./view-store.ts";

// The page's policy has no 'unsafe-eval': without this Zod tries `new Function` once and the console reports it.
z.config({ jitless: true });

declare global {
  interface Window {
    readonly radbell?: RadbellBridge;
  }
}

/** What a screen may ask of main. */
export type Intents = {
  readonly [N in Exclude<IntentName, "readView" | "drawn">]: (
    input: IntentInput<N>,
  ) => Promise<IntentOutput<N>>;
};

export interface Bridge {
  readonly view: ViewStore;
  readonly intents: Intents;
  /** Says to main that the view of this number is drawn. */
  readonly drawn: (revision: number) => void;
}

/** Whatever main says that is no JSON is read as nothing: the schema refuses it then. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Takes hold of `window.radbell`, the only place that does. Throws when the preload did not run. */
export function connectBridge(): Bridge {
  const { radbell } = window;
  if (radbell === undefined) throw new Error("The preload script did not run.");
  return {
    view: createViewStore({
      readView: async () => parsed(await radbell.readView(undefined)),
      onView: (listener) => radbell.onView((text) => listener(parsed(text))),
    }),
    drawn: (revision) => void radbell.drawn({ revision }),
    intents: {
      signIn: async (input) => intents.signIn.output.parse(await radbell.signIn(input)),
      signOut: async (input) => intents.signOut.output.parse(await radbell.signOut(input)),
      forgetMe: async (input) => intents.forgetMe.output.parse(await radbell.forgetMe(input)),
      returnAs: async (input) => intents.returnAs.output.parse(await radbell.returnAs(input)),
      lock: radbell.lock,
      unlock: async (input) => intents.unlock.output.parse(await radbell.unlock(input)),
      setPin: async (input) => intents.setPin.output.parse(await radbell.setPin(input)),
      removePin: async (input) => intents.removePin.output.parse(await radbell.removePin(input)),
      clearSignInFailure: radbell.clearSignInFailure,
      act: async (input) => intents.act.output.parse(await radbell.act(input)),
      undo: async (input) => intents.undo.output.parse(await radbell.undo(input)),
      writeResult: radbell.writeResult,
      answerDraft: radbell.answerDraft,
      answerLeaving: async (input) => intents.answerLeaving.output.parse(await radbell.answerLeaving(input)),
      openImages: async (input) => intents.openImages.output.parse(await radbell.openImages(input)),
      acknowledge: async (input) => intents.acknowledge.output.parse(await radbell.acknowledge(input)),
      readOrder: async (input) => intents.readOrder.output.parse(await radbell.readOrder(input)),
      readAcceptances: async (input) =>
        intents.readAcceptances.output.parse(await radbell.readAcceptances(input)),
      openOrder: async (input) => intents.openOrder.output.parse(await radbell.openOrder(input)),
      retryNow: radbell.retryNow,
      dismissToast: radbell.dismissToast,
      dismissCatchUp: radbell.dismissCatchUp,
      setLocale: radbell.setLocale,
      setPc: radbell.setPc,
      setTarget: radbell.setTarget,
      resetTargets: radbell.resetTargets,
      readDiagnostics: async () =>
        intents.readDiagnostics.output.parse(await radbell.readDiagnostics(undefined)),
      copyText: radbell.copyText,
      setDisplay: radbell.setDisplay,
      copyOf: async (input) => intents.copyOf.output.parse(await radbell.copyOf(input)),
      shareView: async (input) => intents.shareView.output.parse(await radbell.shareView(input)),
      openView: async () => intents.openView.output.parse(await radbell.openView(undefined)),
      setAlertRules: radbell.setAlertRules,
      resetAlertRules: radbell.resetAlertRules,
      readInbox: async () => intents.readInbox.output.parse(parsed(await radbell.readInbox(undefined))),
      markRead: radbell.markRead,
      lookAt: radbell.lookAt,
      askLedger: async (input) => intents.askLedger.output.parse(await radbell.askLedger(input)),
      verifyLedger: async (input) => intents.verifyLedger.output.parse(await radbell.verifyLedger(input)),
      exportLedger: async (input) => intents.exportLedger.output.parse(await radbell.exportLedger(input)),
      setWall: radbell.setWall,
      startDemo: radbell.startDemo,
      setChaos: radbell.setChaos,
    },
  };
}
