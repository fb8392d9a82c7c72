import { serverInfoSchema } from "#protocol/rest.ts";
import { protocolV2 } from "#protocol/socket-v2.ts";
import type { Http, Log } from "../ports.ts";
import { serverInfoQuestion } from "../server-info-question.ts";

/** Which protocol is spoken with the server. */
export type Protocol = "v1" | "v2";

/** Finds out what a server offers, before each connection: it may have been upgraded, or put back, since the last one. */
export interface Dialect {
  /** Asks the server. False when it could not be asked: a connection would fail the same way. */
  readonly find: () => Promise<boolean>;
  readonly current: () => Protocol;
  /** Does the server say that it has this of v2? */
  readonly offers: (feature: string) => boolean;
}

export interface DialectPorts {
  readonly http: Http;
  readonly server: string;
  readonly timeoutMs: number;
  readonly log: Log;
  readonly changed: (protocol: Protocol) => void;
}

const awayStatuses = [502, 503, 504];

export function createDialect({ http, server, timeoutMs, log, changed }: DialectPorts): Dialect {
  let current: Protocol = "v1";
  let features: readonly string[] = [];

  async function ask(): Promise<{
    readonly protocol: Protocol;
    readonly features: readonly string[];
  } | null> {
    const answer = await http(serverInfoQuestion(server, timeoutMs)).answer;
    // A gateway without its server says nothing of what that speaks. A server's own fault is an answer: v1 may have it there.
    if (answer.kind === "noAnswer" || awayStatuses.includes(answer.status)) return null;
    // v1 knows no such path; whatever else is answered there, v1 is what everybody speaks.
    const info = answer.status === 200 ? serverInfoSchema.safeParse(answer.json) : null;
    return info?.success === true && info.data.protocols.includes(protocolV2)
      ? { protocol: "v2", features: info.data.features }
      : { protocol: "v1", features: [] };
  }

  return {
    find: async () => {
      const found = await ask();
      if (found === null) return false;
      const { protocol } = found;
      ({ features } = found);
      if (protocol !== current) {
        current = protocol;
        log.info("server.protocol", { protocol });
        changed(protocol);
      }
      return true;
    },
    current: () => current,
    offers: (feature) => features.includes(feature),
  };
}
