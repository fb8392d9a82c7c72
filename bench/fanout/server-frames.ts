/** What a server may send that this load generator understands: whole, unmasked, at most 64 KiB (RFC 6455 §5.2). */
export interface FrameEars {
  /** The bytes are the reader's own buffer: good only during the call. */
  readonly text: (bytes: Buffer) => void;
  readonly ping: (payload: Buffer) => void;
  /** Everything else: a close, a fragment, something masked. The socket is of no more use. */
  readonly other: (opcode: number) => void;
}

const textOpcode = 0x1;
const pingOpcode = 0x9;
const pongOpcode = 0xa;
const none = Buffer.alloc(0);

/** Reads every whole frame from the bytes, and gives what is left of them: the beginning of one more. */
export function readFrames(bytes: Buffer, ears: FrameEars): Buffer {
  let at = 0;
  while (bytes.length - at >= 2) {
    const first = bytes.readUInt8(at);
    const second = bytes.readUInt8(at + 1);
    const head = second === 126 ? 4 : 2;
    if ((first & 0x80) === 0 || second > 126) {
      ears.other(first & 0x0f);
      return none;
    }
    if (bytes.length - at < head) break;
    const length = second === 126 ? bytes.readUInt16BE(at + 2) : second;
    if (bytes.length - at < head + length) break;
    const payload = bytes.subarray(at + head, at + head + length);
    at += head + length;
    const opcode = first & 0x0f;
    if (opcode === textOpcode) ears.text(payload);
    else if (opcode === pingOpcode) ears.ping(payload);
    else if (opcode !== pongOpcode) {
      ears.other(opcode);
      return none;
    }
  }
  return at === bytes.length ? none : bytes.subarray(at);
}

const zeroMask = Buffer.alloc(4);

/** A client's pong; the mask may be any number, so it is nought. */
export const pongFrame = (payload: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x80 | pongOpcode, 0x80 | payload.length]), zeroMask, payload]);
