import { serverAddress } from "#core/accounts/server-address.ts";
import { isViewLink, readViewLink, type SharedView } from "#protocol/view-link.ts";
import type { Clock } from "#core/ports.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import { shellText } from "./text/shell-text.ts";

/** An order somebody sent by radbell://order/NUMBER, perhaps with ?server=ADDRESS. */
export interface OrderLink {
  readonly orderId: number;
  /** Only there; null for whichever the person is signed in to. */
  readonly server: string | null;
}

/** Whoever signs in later than this did not click the link. */
const waitsMs = 3 * 60_000;
const most = 2_147_483_647;

/** Strictly the one form there is: a link comes from any page and any mail. Null for anything else. */
export function readOrderLink(text: string): OrderLink | null {
  const match = /^radbell:\/\/order\/([1-9]\d{0,9})\/?(?:\?server=([^&#\s]{1,2000}))?$/i.exec(text);
  const orderId = Number(match?.[1]);
  if (match === null || orderId > most) return null;
  const [, , encoded] = match;
  if (encoded === undefined) return { orderId, server: null };
  try {
    const server = serverAddress(decodeURIComponent(encoded));
    return server === null ? null : { orderId, server };
  } catch {
    return null;
  }
}

/** The link an app was started with, or asked for again; whatever it is. */
export const linkIn = (args: readonly string[]): string | null =>
  args.find((argument) => /^radbell:/i.test(argument)) ?? null;

export interface LinkDesk {
  /** Opens it, has it wait for the next sign-in, or refuses it with a sentence. */
  readonly follow: (text: string) => void;
  /** Call with every view: somebody may have signed in. */
  readonly look: () => void;
}

/** What a link asks for. */
type Asked =
  | { readonly kind: "order"; readonly link: OrderLink }
  | { readonly kind: "view"; readonly view: SharedView };

function readLink(text: string): Asked | null {
  if (isViewLink(text)) {
    const view = readViewLink(text);
    return view === null ? null : { kind: "view", view };
  }
  const link = readOrderLink(text);
  return link === null ? null : { kind: "order", link };
}

export interface LinkDeskPorts {
  readonly clock: Pick<Clock, "monotonic">;
  readonly core: Pick<RadbellCore, "app" | "openOrder" | "offerView">;
  readonly show: () => void;
  readonly refuse: (title: string, sentence: string) => void;
}

/** Opens links under the person who is signed in, and only what the server gives that person. */
export function createLinkDesk({ clock, core, show, refuse }: LinkDeskPorts): LinkDesk {
  let waiting: { readonly asked: Asked; readonly until: number } | null = null;

  const say = (sentence: string): void => refuse(shellText(core.app().locale).linkTitle, sentence);

  async function open(asked: Asked, signedInTo: string): Promise<void> {
    if (asked.kind === "view") {
      core.offerView(asked.view);
      show();
      return;
    }
    const { orderId, server } = asked.link;
    if (server !== null && server !== signedInTo) {
      say(shellText(core.app().locale).linkOfAnotherServer);
      return;
    }
    const outcome = await core.openOrder(orderId);
    // Another person came, or another link: whoever asked is gone.
    if (!outcome.ok && outcome.code !== "superseded") say(outcome.sentence);
  }

  return {
    follow: (text) => {
      const asked = readLink(text);
      if (asked === null) {
        say(shellText(core.app().locale).linkUnreadable);
        return;
      }
      const { session } = core.app();
      if (session !== null) {
        void open(asked, session.server);
        return;
      }
      // To whoever stands there it says nothing, not even that there is such an order.
      waiting = { asked, until: clock.monotonic() + waitsMs };
      show();
    },
    look: () => {
      // With every view: another one is not put together for nothing.
      if (waiting === null) return;
      const { session } = core.app();
      if (session === null) return;
      const { asked, until } = waiting;
      waiting = null;
      if (clock.monotonic() <= until) void open(asked, session.server);
    },
  };
}
