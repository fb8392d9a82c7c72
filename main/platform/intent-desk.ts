import type { Log } from "#core/ports.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import { intents, type IntentName } from "#protocol/ipc.ts";
import type { z } from "zod";
import { shellText } from "./text/shell-text.ts";

/** An intent that answers nothing may return nothing. */
type Handled<O> = Promise<[O] extends [undefined] ? void : O>;
/** Takes what came over the channel, whatever it is, and answers what may go back. Rejects with a sentence without content. */
type Answer = (raw: unknown) => Promise<unknown>;

/**
 * What main does for each intent of the table. Input and output go by schema. Where the table lets an intent fail, every
 * failure is such an answer; else it rejects. Either way the log says which intent, and nothing of what was in it.
 */
export function createIntentDesk(core: RadbellCore, log: Log): Readonly<Record<IntentName, Answer>> {
  const failure = (code: string): unknown => ({
    ok: false,
    code,
    sentence: shellText(core.app().locale).failed,
  });

  function answer<I, O>(
    name: IntentName,
    schemas: { readonly input: z.ZodType<I>; readonly output: z.ZodType<O> },
    handle: (input: I) => Handled<O>,
  ): Answer {
    const fail = (code: string): O => {
      const answered = schemas.output.safeParse(failure(code));
      if (answered.success) return answered.data;
      throw new Error(`${name}: ${code}`);
    };
    return async (raw) => {
      const input = schemas.input.safeParse(raw);
      if (!input.success) {
        log.warn("ipc.badInput", { intent: name });
        return fail("badInput");
      }
      try {
        return schemas.output.parse(await handle(input.data));
      } catch (error) {
        log.warn("ipc.failed", { intent: name, name: error instanceof Error ? error.name : "unknown" });
        return fail("internal");
      }
    };
  }

  return {
    readView: answer("readView", intents.readView, async () => core.readView()),
    drawn: answer("drawn", intents.drawn, async ({ revision }) => core.drawn(revision)),
    signIn: answer("signIn", intents.signIn, async (request) => core.signIn(request)),
    signOut: answer("signOut", intents.signOut, async () => core.signOut()),
    forgetMe: answer("forgetMe", intents.forgetMe, async () => core.forgetMe()),
    returnAs: answer("returnAs", intents.returnAs, async ({ accountKey, pin }) =>
      core.returnAs(accountKey, pin),
    ),
    lock: answer("lock", intents.lock, async () => core.lock()),
    unlock: answer("unlock", intents.unlock, async ({ pin }) => core.unlock(pin)),
    setPin: answer("setPin", intents.setPin, async ({ pin, password }) => core.setPin(pin, password)),
    removePin: answer("removePin", intents.removePin, async () => core.removePin()),
    clearSignInFailure: answer("clearSignInFailure", intents.clearSignInFailure, async () =>
      core.clearSignInFailure(),
    ),
    act: answer("act", intents.act, async (request) => core.act(request)),
    undo: answer("undo", intents.undo, async ({ orderId }) => core.undo(orderId)),
    writeResult: answer("writeResult", intents.writeResult, async ({ orderId, result }) =>
      core.writeResult(orderId, result),
    ),
    answerDraft: answer("answerDraft", intents.answerDraft, async ({ orderId, answer: said }) =>
      core.answerDraft(orderId, said),
    ),
    answerLeaving: answer("answerLeaving", intents.answerLeaving, async ({ discard }) =>
      core.answerLeaving(discard),
    ),
    openImages: answer("openImages", intents.openImages, async ({ orderId }) => core.openImages(orderId)),
    acknowledge: answer("acknowledge", intents.acknowledge, async ({ orderId }) => core.acknowledge(orderId)),
    readOrder: answer("readOrder", intents.readOrder, async ({ orderId }) => core.readOrder(orderId)),
    readAcceptances: answer("readAcceptances", intents.readAcceptances, async ({ orderIds }) => [
      ...(await core.readAcceptances(orderIds)),
    ]),
    openOrder: answer("openOrder", intents.openOrder, async ({ orderId }) => core.openOrder(orderId)),
    retryNow: answer("retryNow", intents.retryNow, async () => core.retryNow()),
    dismissToast: answer("dismissToast", intents.dismissToast, async ({ id }) => core.dismissToast(id)),
    dismissCatchUp: answer("dismissCatchUp", intents.dismissCatchUp, async () => core.dismissCatchUp()),
    setLocale: answer("setLocale", intents.setLocale, async ({ locale }) => core.setLocale(locale)),
    setPc: answer("setPc", intents.setPc, async (change) => core.setPc(change)),
    setTarget: answer("setTarget", intents.setTarget, async (change) => core.setTarget(change)),
    resetTargets: answer("resetTargets", intents.resetTargets, async () => core.resetTargets()),
    readDiagnostics: answer("readDiagnostics", intents.readDiagnostics, async () => core.readDiagnostics()),
    copyText: answer("copyText", intents.copyText, async ({ text }) => core.copyText(text)),
    setDisplay: answer("setDisplay", intents.setDisplay, async (change) => core.setDisplay(change)),
    copyOf: answer("copyOf", intents.copyOf, async ({ orderId, what }) => core.copyOf(orderId, what)),
    shareView: answer("shareView", intents.shareView, async ({ view, way }) => core.shareView(view, way)),
    openView: answer("openView", intents.openView, async () => core.openView()),
    setAlertRules: answer("setAlertRules", intents.setAlertRules, async ({ rules }) =>
      core.setAlertRules(rules),
    ),
    resetAlertRules: answer("resetAlertRules", intents.resetAlertRules, async () => core.resetAlertRules()),
    readInbox: answer("readInbox", intents.readInbox, async () => core.readInbox()),
    markRead: answer("markRead", intents.markRead, async ({ entryIds }) => core.markRead(entryIds)),
    lookAt: answer("lookAt", intents.lookAt, async ({ orderId }) => core.lookAt(orderId)),
    askLedger: answer("askLedger", intents.askLedger, async ({ order }) => core.askLedger(order)),
    verifyLedger: answer("verifyLedger", intents.verifyLedger, async () => core.verifyLedger()),
    exportLedger: answer("exportLedger", intents.exportLedger, async ({ format }) =>
      core.exportLedger(format),
    ),
    setWall: answer("setWall", intents.setWall, async ({ on }) => core.setWall(on)),
    startDemo: answer("startDemo", intents.startDemo, async () => core.startDemo()),
    setChaos: answer("setChaos", intents.setChaos, async ({ on }) => core.setChaos(on)),
  };
}
