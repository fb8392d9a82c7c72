import { WebSocket } from "ws";
import { z } from "zod";
import { orderEventSchema, type OrderEvent } from "#protocol/socket.ts";

/** A bare socket, for what a server says before any client makes sense of it. */
export interface Listener {
  readonly frames: () => readonly string[];
  readonly events: () => OrderEvent[];
  readonly say: (frame: string) => void;
  readonly close: () => void;
}

/** Opens one at an http address; rejects with the status where the handshake is refused. */
export const listen = async (url: string): Promise<Listener> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, "ws"));
    const frames: string[] = [];
    socket.addEventListener("message", ({ data }) => frames.push(z.string().parse(data)));
    socket.once("error", reject);
    socket.once("open", () =>
      resolve({
        frames: () => frames,
        events: () => frames.map((frame) => orderEventSchema.parse(JSON.parse(frame))),
        say: (frame) => socket.send(frame),
        close: () => socket.close(),
      }),
    );
  });
