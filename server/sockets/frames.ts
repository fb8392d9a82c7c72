import type { PermissionFrame } from "#protocol/socket.ts";
import type { ResyncFrame, SyncedFrame } from "#protocol/socket-v2.ts";
import type { OrderEntry } from "../log/log-entry.ts";

// What goes out, as bytes: made once, however many sockets get it.

const bytes = (frame: object): Buffer => Buffer.from(JSON.stringify(frame), "utf8");

export const pong = bytes({ type: "pong" });
export const permissionChanged = bytes({ type: "PERMISSION_CHANGED" } satisfies PermissionFrame);
export const synced = (seq: number): Buffer => bytes({ type: "synced", seq } satisfies SyncedFrame);
export const resync = (seq: number): Buffer => bytes({ type: "resync", seq } satisfies ResyncFrame);

export const frameV1 = ({ frame }: OrderEntry): Buffer => Buffer.from(frame, "utf8");

/** v1's frame, numbered: its members are written on behind the others, so that nothing has to be parsed. */
export const frameV2 = ({ frame, eventId, seq, actorId }: OrderEntry): Buffer =>
  Buffer.from(`${frame.slice(0, -1)},"event_id":"${eventId}","seq":${seq},"actor_id":${actorId}}`, "utf8");
