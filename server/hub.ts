import type { DemoPerson } from "#protocol/snapshot.ts";

export interface HubOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly host?: string;
  /** Folder for the database; in memory when absent. */
  readonly dataDir?: string;
  /** Let simulated people order and work. */
  readonly simulation?: boolean;
  /** How fast simulated time goes; 1 is real. Default 1. */
  readonly simulationPace?: number;
  /** Seconds; defaults 1800 and 86400 as the hospital's backend. */
  readonly accessTokenSeconds?: number;
  readonly refreshTokenSeconds?: number;
  /** Called for each request line worth telling; no patient, no token. */
  readonly log?: (line: string) => void;
}

/** One open socket, as the hub counts it. */
export interface OpenSocket {
  readonly path: string;
  readonly loginId: string | null;
  /** The JWT id of the access token it was opened with. */
  readonly tokenId: string | null;
  readonly openedAt: number;
}

export interface Hub {
  readonly url: string;
  readonly port: number;
  readonly people: readonly DemoPerson[];
  readonly sockets: () => readonly OpenSocket[];
  /** Stops serving: sockets get 1012, requests drain, the database closes. */
  readonly close: () => Promise<void>;
}
