import type { Outcome } from "#protocol/ipc.ts";
import type { SessionView } from "#protocol/snapshot.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { Worklist } from "../worklist/worklist.ts";
import type { OcsApi } from "./ocs-api.ts";
import { sentenceOf } from "./order-acts.ts";

/** The order that somebody asked to see from outside the window's list: by a notification, a link, the tray. */
export interface OpenedOrder {
  readonly view: () => SessionView["openOrder"];
  /** Puts this order, or only the window, in front of the person. Nothing once the session has ended. */
  readonly show: (orderId: number | null) => void;
  /** The same, where the server gives this person that order; else says why not. */
  readonly open: (orderId: number) => Promise<Outcome>;
}

export interface OpenedOrderPorts {
  readonly api: OcsApi;
  readonly worklist: Worklist;
  readonly text: () => Catalogue;
  readonly isDisposed: () => boolean;
  readonly changed: () => void;
  /** The window comes to the front. */
  readonly shown: () => void;
}

export function createOpenedOrder(ports: OpenedOrderPorts): OpenedOrder {
  const { api, worklist, text, isDisposed } = ports;
  let opened: SessionView["openOrder"] = null;

  function show(orderId: number | null): void {
    if (isDisposed()) return;
    if (orderId !== null) opened = { orderId, ask: (opened?.ask ?? 0) + 1 };
    ports.changed();
    ports.shown();
  }

  return {
    view: () => opened,
    show,
    open: async (orderId) => {
      if (worklist.get(orderId) === undefined) {
        const found = await api.order(orderId);
        if (!found.ok) return { ok: false, code: found.code, sentence: sentenceOf(found, text()) };
      }
      if (isDisposed()) return { ok: false, code: "superseded", sentence: text().superseded };
      show(orderId);
      return { ok: true };
    },
  };
}
