import type { LegibilityView } from "#protocol/snapshot.ts";
import type { Log } from "../ports.ts";

/** Where something came from that could, or could not, be read. */
export type Channel = "frames" | "answers" | "rights";

/** Counts what does not fit the protocol, and tells a server that slips from one that speaks another language. */
export interface Legibility {
  readonly read: (channel: Channel) => void;
  /** `what` names the place, never the content: a frame can carry a patient. */
  readonly unreadable: (
    channel: Channel,
    what: string,
    fields?: Readonly<Record<string, number | boolean>>,
  ) => void;
  /** How many orders of the list just read could not be. */
  readonly unreadableOrders: (count: number) => void;
  readonly view: () => LegibilityView;
}

export interface LegibilityPorts {
  readonly log: Log;
  /** What the server calls itself. */
  readonly askClaims: () => Promise<string | null>;
  readonly changed: () => void;
}

/** In a row, from a server nothing of which was ever read; and from one that was understood before (it was upgraded). */
const enough = { never: 3, before: 20 } as const;

export function createLegibility({ log, askClaims, changed }: LegibilityPorts): Legibility {
  const channels: Record<Channel, { inARow: number; everRead: boolean }> = {
    frames: { inARow: 0, everRead: false },
    answers: { inARow: 0, everRead: false },
    rights: { inARow: 0, everRead: false },
  };
  let total = 0;
  let orders = 0;
  let foreign: LegibilityView["foreign"] = null;

  const isForeign = (): boolean =>
    // The permission socket says nothing of whether the worklist can be read.
    [channels.frames, channels.answers].some(
      ({ inARow, everRead }) => inARow >= (everRead ? enough.before : enough.never),
    );

  function judge(): void {
    if (isForeign() === (foreign !== null)) return;
    if (foreign !== null) {
      foreign = null;
      changed();
      return;
    }
    const found = { claims: null };
    foreign = found;
    log.warn("server.foreign", { unreadable: total });
    changed();
    void askClaims().then((claims) => {
      if (foreign !== found) return;
      foreign = { claims };
      changed();
    });
  }

  return {
    read: (channel) => {
      channels[channel] = { inARow: 0, everRead: true };
      judge();
    },
    unreadable: (channel, what, fields = {}) => {
      total += 1;
      channels[channel].inARow += 1;
      log.warn("server.unreadable", { what, total, ...fields });
      judge();
    },
    unreadableOrders: (count) => {
      if (count > 0) log.warn("server.unreadableOrders", { orders: count });
      orders = count;
    },
    view: () => ({ unreadable: total, unreadableOrders: orders, foreign }),
  };
}
