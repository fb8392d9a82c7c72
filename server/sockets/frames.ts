import type { PermissionFrame } from "#protocol/socket.ts";
import type { ResyncFrame, SyncedFrame } from "#protocol/socket-v2.ts";
import type { OrderEntry } from "../log/log-entry.ts";

// What goes out, as the bytes on the wire: made once, however many sockets get it.

const finalText = 0x81;

/** A server's text frame, whole and unmasked (RFC 6455 §5.2). */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text, "utf8");
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafeSlow(head + length);
  frame.writeUInt8(finalText, 0);
  if (head === 2) frame.writeUInt8(length, 1);
  else if (head === 4) {
    frame.writeUInt8(126, 1);
    frame.writeUInt16BE(length, 2);
  } else {
    frame.writeUInt8(127, 1);
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head, "utf8");
  return frame;
}

const bytes = (frame: object): Buffer => textFrame(JSON.stringify(frame));

export const pong = bytes({ type: "pong" });
export const permissionChanged = bytes({ type: "PERMISSION_CHANGED" } satisfies PermissionFrame);
export const synced = (seq: number, log: string): Buffer =>
  bytes({ type: "synced", seq, log } satisfies SyncedFrame);
export const resync = (seq: number, log: string): Buffer =>
  bytes({ type: "resync", seq, log } satisfies ResyncFrame);

const unknownToV1: readonly OrderEntry["eventType"][] = ["ORDER_ACKNOWLEDGED", "ORDER_ESCALATED"];

/** Null for what v1 has no word for. */
export const frameV1 = ({ eventType, frame }: OrderEntry): Buffer | null =>
  unknownToV1.includes(eventType) ? null : textFrame(frame);

/** v1's frame, numbered: its members are written on behind the others, so that nothing has to be parsed. */
export const frameV2 = ({ frame, eventId, seq, actorId }: OrderEntry): Buffer =>
  textFrame(`${frame.slice(0, -1)},"event_id":"${eventId}","seq":${seq},"actor_id":${actorId}}`);
