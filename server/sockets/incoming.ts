import { closeCode } from "#protocol/close-codes.ts";
import { clientFrameSchema } from "#protocol/socket.ts";
import { clientFrameV2Schema } from "#protocol/socket-v2.ts";
import type { AckBook } from "../acks/ack-book.ts";
import type { TokenMint } from "../auth/tokens.ts";
import { takeFrame, type FrameLimit } from "../limits/frame-bucket.ts";
import type { Presence } from "../presence/presence.ts";
import { pong } from "./frames.ts";
import type { Mouth } from "./mouth.ts";
import type { Peer } from "./peer.ts";

export interface IncomingParts {
  readonly mouth: Mouth;
  readonly mint: TokenMint;
  readonly presence: Presence;
  readonly acks: AckBook;
  readonly frameLimit: FrameLimit;
  readonly position: () => number;
  readonly resume: (peer: Peer, since: number | null) => void;
  readonly flooder: () => void;
}

/** What a client says on its socket. A frame that cannot be read gets no answer: so the hospital's backend does it. */
export function createIncoming(parts: IncomingParts): (peer: Peer, data: Buffer) => void {
  const { mouth, mint, presence, acks, frameLimit, position, resume, flooder } = parts;

  function v1(peer: Peer, json: unknown): void {
    const frame = clientFrameSchema.safeParse(json);
    if (!frame.success) return;
    if (frame.data.type === "ping" && peer.kind === "orders") mouth.say(peer, pong);
    if (frame.data.type === "heartbeat" && peer.kind === "presence" && peer.person !== null)
      presence.beat(peer.person.id);
  }

  function reauthenticate(peer: Peer, token: string): void {
    const claims = mint.read("access", token);
    const isSame = claims?.user_id === peer.person?.id && (claims?.sid ?? null) === peer.sessionId;
    if (claims === null || !isSame) mouth.end(peer, closeCode.tokenExpired, "the new token is no good");
    else peer.expiresAt = claims.exp * 1_000;
  }

  function v2(peer: Peer, json: unknown): void {
    const parsed = clientFrameV2Schema.safeParse(json);
    if (!parsed.success) return;
    const frame = parsed.data;
    switch (frame.type) {
      case "ping":
        return void mouth.say(peer, pong);
      case "resume":
        return resume(peer, frame.since);
      case "reauth":
        return reauthenticate(peer, frame.token);
      case "ack":
        // What was never sent cannot have been shown.
        if (peer.person === null || frame.seq > position() || frame.seq === 0) return;
        return acks.note({
          personId: peer.person.id,
          seq: frame.seq,
          outcome: frame.outcome,
          reason: frame.reason ?? null,
          at: Date.now(),
        });
    }
  }

  return (peer, data) => {
    if (peer.stage === "ended") return;
    if (!takeFrame(peer, frameLimit, performance.now())) {
      flooder();
      return mouth.end(peer, closeCode.rateLimited, "too many frames");
    }
    const json = parseJson(data.toString("utf8"));
    if (peer.kind === "orders.v2") v2(peer, json);
    else v1(peer, json);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
