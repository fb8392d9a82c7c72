import type { FastifyInstance } from "fastify";
import { plainWire, type Wire } from "../sockets/wire.ts";
import { startChaos, type Chaos, type ChaosOptions, type ChaosParts } from "./chaos.ts";

/** Turns the simulator of faults on and off while the hub runs. Off, it costs a look at one variable. */
export interface ChaosSwitch {
  /** What all sockets are written to. */
  readonly wire: Wire;
  /** Is nobody to be served just now? */
  readonly refuses: () => boolean;
  /** Null turns it off; on again begins another schedule. */
  readonly set: (options: ChaosOptions | null) => void;
  /** GET /chaos/, and 503 for everybody else while the schedule says so. Before the other routes. */
  readonly addTo: (app: FastifyInstance) => void;
  /** The parts exist only after the wire does. */
  readonly connect: (parts: ChaosParts) => void;
}

/** Who watches the hub is told the truth also now. */
const watched = ["/chaos", "/health", "/ready", "/metrics"];

export function createChaosSwitch(): ChaosSwitch {
  let parts: ChaosParts | null = null;
  let chaos: Chaos | null = null;
  let wire: Wire = plainWire;
  const refuses = (): boolean => chaos !== null && chaos.refuses();
  return {
    wire: { send: (peer, frame) => wire.send(peer, frame), ping: (peer) => wire.ping(peer) },
    refuses,
    set: (options) => {
      chaos?.stop();
      chaos = options === null || parts === null ? null : startChaos(parts, options);
      wire = chaos?.wire ?? plainWire;
    },
    addTo: (app) => {
      app.addHook("onRequest", async (request, reply) => {
        if (!refuses() || watched.some((path) => request.url.startsWith(path))) return;
        await reply
          .status(503)
          .header("retry-after", "1")
          .send({ detail: "모의 장애: 서버가 지금 요청을 받지 않습니다. 잠시 뒤 다시 시도해 주세요." });
      });
      app.get("/chaos/", () => chaos?.state() ?? { on: false });
    },
    connect: (given) => {
      parts = given;
    },
  };
}
