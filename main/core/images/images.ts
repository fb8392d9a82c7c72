import type { ImagesView } from "#protocol/images.ts";
import type { Outcome } from "#protocol/ipc.ts";
import type { OrderDetail } from "#protocol/order.ts";
import type { Log } from "../ports.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { imageLinkOf, parseImageTemplate } from "./image-link.ts";

/** Gives an address to whatever this PC opens it with; false where it did not take it. Never throws. */
export type OpenAddress = (url: string) => Promise<boolean>;

/** An order's images, in the viewer that this PC has been told of. */
export interface Images {
  readonly viewOf: (order: OrderDetail) => ImagesView;
  readonly open: (order: OrderDetail) => Promise<Outcome>;
}

export interface ImagesPorts {
  /** As laid down; null for none. */
  readonly template: string | null;
  readonly open: OpenAddress;
  readonly log: Log;
  readonly text: () => Catalogue;
}

export function createImages({ template, open, log, text }: ImagesPorts): Images {
  const parsed = template === null ? null : parseImageTemplate(template);
  const linkOf = (order: OrderDetail): { readonly view: ImagesView; readonly url: string | null } => {
    if (parsed === null) return { view: "off", url: null };
    if (!parsed.ok) return { view: "badTemplate", url: null };
    const link = imageLinkOf(parsed.template, order);
    return link.ok ? { view: "ready", url: link.url } : { view: link.why, url: null };
  };
  return {
    viewOf: (order) => linkOf(order).view,
    open: async (order) => {
      const { view, url } = linkOf(order);
      if (view !== "ready" || url === null)
        return { ok: false, code: view, sentence: text().images[view === "ready" ? "off" : view] };
      const isOpened = await open(url);
      // The address names a patient's study: the log says which order, and no more.
      log.info("images.opened", { orderId: order.id, opened: isOpened });
      return isOpened ? { ok: true } : { ok: false, code: "notOpened", sentence: text().images.notOpened };
    },
  };
}
