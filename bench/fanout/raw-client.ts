import { createHash, randomBytes } from "node:crypto";
import { createConnection } from "node:net";
import { pongFrame, readFrames } from "./server-frames.ts";

export interface Target {
  readonly host: string;
  readonly port: number;
  /** With its token. */
  readonly path: string;
}

export interface RawClientParts {
  readonly target: Target;
  /** An address of this machine to connect from; the system's choice when absent. */
  readonly localAddress: string | undefined;
  readonly opened: () => void;
  /** Once: it was refused, or closed by the other side. */
  readonly ended: (why: string) => void;
  /** The bytes are good only during the call. */
  readonly text: (bytes: Buffer) => void;
}

export interface RawClient {
  readonly close: () => void;
}

// RFC 6455 §4.2.2: the server shows that it understood by hashing the client's key with this.
const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const key = randomBytes(16).toString("base64");
const accept = createHash("sha1").update(`${key}${guid}`).digest("base64");
/** All sockets read into the same bytes: the callback is done with them before the next one reads. */
const shared = Buffer.allocUnsafe(64 * 1024);
const none = Buffer.alloc(0);
const longestAnswer = 8 * 1024;

/** Why an answer to the handshake is no upgrade; null when it is one. */
function refusal(answer: string): string | null {
  const [status = "", ...headers] = answer.split("\r\n");
  if (!status.startsWith("HTTP/1.1 101")) return `the handshake was answered with "${status.slice(0, 60)}"`;
  const accepted = headers
    .find((header) => /^sec-websocket-accept:/i.test(header))
    ?.slice("sec-websocket-accept:".length)
    .trim();
  return accepted === accept ? null : "the handshake's answer does not fit its key";
}

/**
 * One WebSocket without a library: a library's costs more CPU than the server has to spend on a frame, and generator and
 * server share two cores. It reads, answers pings, and checks the handshake; it never sends a message.
 */
export function openRawClient({ target, localAddress, opened, ended, text }: RawClientParts): RawClient {
  let stage: "handshake" | "open" | "ended" = "handshake";
  let rest = none;
  const end = (why: string): void => {
    if (stage === "ended") return;
    stage = "ended";
    socket.destroy();
    ended(why);
  };
  const ears = {
    text,
    ping: (payload: Buffer) => void socket.write(pongFrame(payload)),
    other: (opcode: number) => end(`a frame with opcode ${opcode} came`),
  };
  function read(bytes: Buffer): void {
    let frames = bytes;
    if (stage === "handshake") {
      const length = bytes.indexOf("\r\n\r\n");
      if (length < 0) {
        if (bytes.length > longestAnswer) end("the handshake's answer has no end");
        else rest = Buffer.from(bytes);
        return;
      }
      const why = refusal(bytes.toString("latin1", 0, length));
      if (why !== null) return end(why);
      stage = "open";
      opened();
      frames = bytes.subarray(length + 4);
    }
    const left = readFrames(frames, ears);
    rest = left.length === 0 ? none : Buffer.from(left);
  }
  const socket = createConnection(
    {
      host: target.host,
      port: target.port,
      ...(localAddress === undefined ? {} : { localAddress }),
      onread: {
        buffer: shared,
        callback: (length) => {
          const fresh = shared.subarray(0, length);
          if (stage !== "ended") read(rest.length === 0 ? fresh : Buffer.concat([rest, fresh]));
          return true;
        },
      },
    },
    () => {
      socket.write(
        `GET ${target.path} HTTP/1.1\r\nHost: ${target.host}:${target.port}\r\nUpgrade: websocket\r\n` +
          `Connection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      );
    },
  );
  socket.on("error", (error) => end(error.message));
  socket.on("close", () => end("the server closed the connection"));
  return {
    close: () => {
      stage = "ended";
      socket.destroy();
    },
  };
}
