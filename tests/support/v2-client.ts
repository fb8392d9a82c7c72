import { once } from "node:events";
import { isHeedFrame, type HeedFrame } from "#protocol/heed.ts";
import { serverFrameV2Schema, type ClientFrameV2, type NumberedEvent } from "#protocol/socket-v2.ts";
import { WebSocket } from "ws";

/** A client of v2 that only remembers. */
export interface V2Client {
  readonly events: NumberedEvent[];
  /** Who has seen what waits, and whom the hub told of it. */
  readonly heeds: HeedFrame[];
  /** Everything that came, events too, by type and seq: `synced 4`. */
  readonly heard: string[];
  readonly say: (frame: ClientFrameV2) => void;
  readonly socket: WebSocket;
  /** Which log the numbers count in, when it was said. */
  readonly log: () => string | undefined;
  /** The close code, when it came. */
  readonly closed: () => number | null;
  readonly close: () => void;
}

/** Opens an orders' socket of v2; rejects with `HTTP <status>` where the handshake is refused. */
export async function openV2(
  url: string,
  token: string,
  since?: number | null,
  options: { readonly log?: string | undefined } = {},
): Promise<V2Client> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws/ocs/`, ["ocs.v2"], {
    headers: { authorization: `Bearer ${token}` },
  });
  const events: NumberedEvent[] = [];
  const heeds: HeedFrame[] = [];
  const heard: string[] = [];
  let log: string | undefined;
  let code: number | null = null;
  socket.on("message", (data: Buffer) => {
    const frame = serverFrameV2Schema.parse(JSON.parse(data.toString("utf8")));
    heard.push("seq" in frame ? `${frame.type} ${frame.seq}` : frame.type);
    if ("log" in frame) ({ log } = frame);
    if (isHeedFrame(frame)) heeds.push(frame);
    else if ("event_id" in frame) events.push(frame);
  });
  socket.on("close", (closed) => (code = closed));
  const refused = new Promise<never>((_resolve, reject) => {
    socket.once("unexpected-response", (request, response) => {
      request.destroy();
      reject(new Error(`HTTP ${response.statusCode}`));
    });
    socket.once("error", reject);
  });
  await Promise.race([once(socket, "open"), refused]);
  socket.on("error", () => undefined);
  refused.catch(() => undefined);
  const say = (frame: ClientFrameV2): void => socket.send(JSON.stringify(frame));
  if (since !== undefined)
    say({ type: "resume", since, ...(options.log === undefined ? {} : { log: options.log }) });
  return {
    events,
    heeds,
    heard,
    say,
    socket,
    log: () => log,
    closed: () => code,
    close: () => socket.close(),
  };
}
