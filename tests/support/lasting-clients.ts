import { orderEventSchema, pongSchema } from "#protocol/socket.ts";
import { isHeedFrame } from "#protocol/heed.ts";
import { serverFrameV2Schema, type ClientFrameV2, type NumberedEvent } from "#protocol/socket-v2.ts";
import { WebSocket } from "ws";
import { handshakeMs, keepOpen, type LastingSocket } from "./lasting-socket.ts";

// Clients of both protocols that come back whatever happens, and only remember what they were sent: nothing that comes
// twice is thrown away here.

export interface Place {
  /** Asked at every attempt: a client may come back to another node. */
  readonly url: () => string;
  readonly token: string;
  /** The CA's certificate, PEM, where the place speaks TLS. */
  readonly ca?: string;
}

export interface LastingV2 extends Omit<LastingSocket, "send"> {
  readonly events: readonly NumberedEvent[];
  /** Where it began: events after this are due. Null before the first `synced`. */
  readonly began: () => number | null;
  /** Does the current socket stand where the log stood when it resumed? */
  readonly isLive: () => boolean;
  /** Every `resync`, by its seq: from there on it counts anew. */
  readonly resyncs: readonly number[];
  /** What came after the last of them. */
  readonly sinceResync: () => readonly NumberedEvent[];
}

const trust = ({ ca }: Place): { handshakeTimeout: number; ca?: string } => ({
  handshakeTimeout: handshakeMs,
  ...(ca === undefined ? {} : { ca }),
});
const ordersOf = (url: string): string => `${url.replace("http", "ws")}/ws/ocs/`;

export function keepResuming(place: Place): LastingV2 {
  const events: NumberedEvent[] = [];
  const resyncs: number[] = [];
  let began: number | null = null;
  let since: number | null = null;
  let log: string | undefined;
  let live = false;
  let counted = 0;
  const socket = keepOpen({
    make: () => {
      live = false;
      return new WebSocket(ordersOf(place.url()), ["ocs.v2"], {
        ...trust(place),
        headers: { authorization: `Bearer ${place.token}` },
      });
    },
    opened: () => {
      const resume: ClientFrameV2 = { type: "resume", since, ...(log === undefined ? {} : { log }) };
      socket.send(JSON.stringify(resume));
    },
    heard: (text) => {
      const frame = serverFrameV2Schema.parse(JSON.parse(text));
      if (frame.type === "pong") return;
      if ("event_id" in frame) {
        if (!isHeedFrame(frame)) events.push(frame);
      } else {
        if (frame.type === "resync") {
          resyncs.push(frame.seq);
          counted = events.length;
        }
        live = true;
        began ??= frame.seq;
        ({ log } = frame);
      }
      since = frame.type === "resync" ? frame.seq : Math.max(since ?? 0, frame.seq);
    },
  });
  const { opened, ends, cut, close } = socket;
  return {
    events,
    resyncs,
    sinceResync: () => events.slice(counted),
    began: () => began,
    isLive: () => live,
    opened,
    ends,
    cut,
    close,
  };
}

export interface LastingV1 extends Omit<LastingSocket, "send"> {
  /** The events as they came, letter for letter. */
  readonly frames: readonly string[];
}

const v1FrameSchema = orderEventSchema.or(pongSchema);

/** A client of v1: what happens while it is away it never hears of. */
export function keepListening(place: Place): LastingV1 {
  const frames: string[] = [];
  const { opened, ends, cut, close } = keepOpen({
    make: () => new WebSocket(`${ordersOf(place.url())}?token=${place.token}`, trust(place)),
    opened: () => undefined,
    heard: (text) => {
      if (v1FrameSchema.parse(JSON.parse(text)).type !== "pong") frames.push(text);
    },
  });
  return { frames, opened, ends, cut, close };
}
