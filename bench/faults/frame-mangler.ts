/** The length of the unmasked WebSocket frame (RFC 6455 §5.2) that begins here; null while it is not all there. */
function frameLength(data: Buffer): number | null {
  const short = data[1];
  if (short === undefined) return null;
  const header = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (data.length < header) return null;
  const payload =
    short === 127 ? Number(data.readBigUInt64BE(2)) : short === 126 ? data.readUInt16BE(2) : short;
  return data.length < header + payload ? null : header + payload;
}

const isText = (frame: Buffer): boolean => ((frame[0] ?? 0) & 0x0f) === 1;

/** Takes a server's frames as they come, from the beginning of one on, and gives text frames doubled and in swapped pairs. */
export function createFrameMangler(): (data: Buffer) => Buffer {
  let rest: Buffer = Buffer.alloc(0);
  let held: Buffer | null = null;
  return (data) => {
    rest = Buffer.concat([rest, data]);
    const out: Buffer[] = [];
    for (let length = frameLength(rest); length !== null; length = frameLength(rest)) {
      const frame = rest.subarray(0, length);
      rest = rest.subarray(length);
      if (!isText(frame)) out.push(frame);
      else if (held === null) held = frame;
      else {
        out.push(frame, held, frame, held);
        held = null;
      }
    }
    return Buffer.concat(out);
  };
}
