import type { PcFacts } from "#protocol/diagnostics.ts";
import type { PcChange, PcView } from "#protocol/pc.ts";
import type { DemoPerson, Locale } from "#protocol/snapshot.ts";
import type { TargetsChange } from "#protocol/targets.ts";
import type { DisplayStore } from "./display/person-display.ts";
import type { Sharing } from "./display/view-sharing.ts";
import type { Managed, RulesStore } from "./alerts/person-rules.ts";
import type { DraftStore } from "./drafts/draft-file.ts";
import type { OpenAddress } from "./images/images.ts";
import type { SessionVault } from "./accounts/kept-session.ts";
import type { AccountPorts } from "./accounts/pc-accounts.ts";
import type { InboxStore } from "./inbox/inbox-file.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { SeenStore } from "./worklist/seen.ts";

// Everything the core needs from outside, as plain functions an adapter gives it. Nothing here knows Electron, ws or fs.

export interface Clock {
  /** Epoch milliseconds of this PC; may jump. */
  readonly now: () => number;
  /** Milliseconds that only grow, for durations. */
  readonly monotonic: () => number;
  /** Runs `task` once after `delayMs` (0 … 2³¹−1). Returns how to cancel; cancelling twice, or after it ran, does nothing. */
  readonly after: (delayMs: number, task: () => void) => () => void;
}

/** Uniform in [0, 1). */
export type Random = () => number;

export interface SocketRequest {
  /** Full ws:// or wss:// address, the token already in it where the protocol wants it there. Never log it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The subprotocol that the server has to choose; null asks for none, as v1 wants it. */
  readonly protocol: string | null;
  readonly handshakeTimeoutMs: number;
  readonly maxFrameBytes: number;
}

export interface SocketListener {
  readonly opened: () => void;
  /** Text frames; a binary frame arrives as null. Must never throw: one exception wedges a ws receiver for good. */
  readonly frame: (text: string | null) => void;
  /** The peer answered a `probe`, or asked for a sign of life itself. */
  readonly alive: () => void;
  /** The handshake was answered with another HTTP status than 101. `closed` does not follow. */
  readonly refused: (httpStatus: number) => void;
  /** Comes exactly once unless `refused` did. 1006 for anything without a close frame; errors end here too. */
  readonly closed: (code: number, reason: string) => void;
}

export interface Socket {
  /** False when it could not be handed to the network (not open). */
  readonly send: (text: string) => boolean;
  /** Asks the peer for a sign of life below the protocol's own frames (RFC 6455 §5.5.2); `alive` is its answer. */
  readonly probe: () => void;
  /** Ends it: a close frame if open, and the TCP connection destroyed within `graceMs` whatever the peer does. Afterwards the listener hears nothing more. */
  readonly end: (code: number, reason: string, graceMs: number) => void;
}

export type SocketFactory = (request: SocketRequest, listener: SocketListener) => Socket;

export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  /** Bearer token, or null. */
  readonly token: string | null;
  /** JSON value for the body, or undefined for none. */
  readonly body?: unknown;
  readonly timeoutMs: number;
}

export type HttpAnswer =
  /** An HTTP answer of any status; `json` is undefined when the body is no JSON. `dateMs` is the Date header, if any. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly json: unknown;
      readonly dateMs: number | null;
    }
  /** No answer: refused, reset, timed out, TLS, DNS. `reason` carries no address and no token. */
  | { readonly kind: "noAnswer"; readonly reason: string };

export interface HttpCall {
  readonly answer: Promise<HttpAnswer>;
  /** Gives up; `answer` then resolves with noAnswer. */
  readonly abort: () => void;
}
/** Never throws and never rejects. */
export type Http = (request: HttpRequest) => HttpCall;

export interface NativeNotification {
  readonly title: string;
  readonly body: string;
  readonly urgency: "low" | "normal" | "critical";
  readonly silent: boolean;
  /** Which order it is of, so that a newer one can take its place; never to be shown. */
  readonly orderId: number | null;
  /** Buttons, where the desktop has them. Pressing the notification itself opens. */
  readonly actions: readonly NotificationAction[];
  readonly acted: (action: NotificationAction) => void;
}
export type NotificationAction = "open" | "accept";
/** `app`: taken away by us. Desktops that do not tell say `unknown`. */
export type ClosedBy = "person" | "timeout" | "app" | "unknown";
/** What became of an attempt to show one; recorded with the alert. */
export type NotifyResult = "shown" | "failed" | "noDaemon" | "unsupported";
export interface ShownNotification {
  /** Takes it off the screen and drops its click. */
  readonly dismiss: () => void;
  readonly result: Promise<NotifyResult>;
  /** Settles when it has left the screen, where the desktop tells. */
  readonly closed: Promise<ClosedBy>;
}
export type Notifier = (notification: NativeNotification) => ShownNotification;

/** Writes one line. Fields carry no patient, no token, no frame content. */
export interface Log {
  readonly info: (event: string, fields?: Readonly<Record<string, string | number | boolean | null>>) => void;
  readonly warn: (event: string, fields?: Readonly<Record<string, string | number | boolean | null>>) => void;
}

/** What is remembered between runs. No patient, no token. */
export interface Settings {
  readonly server: string;
  readonly locale: Locale;
  readonly lastLoginId: string | null;
  /** How long orders may take, where it is otherwise than the app begins with. */
  readonly targets?: TargetsChange | null;
}
export interface SettingsStore {
  readonly read: () => Settings;
  readonly write: (change: Partial<Settings>) => void;
}

export type DemoHubStart =
  /** `ours`: this app runs it, it did not join another profile's. */
  | {
      readonly ok: true;
      readonly url: string;
      readonly people: readonly DemoPerson[];
      readonly ours: boolean;
    }
  | { readonly ok: false; readonly reason: string };

/** The embedded demo hospital. */
export interface DemoHub {
  /** Settles once; `stopped` is called if it ends later by itself. */
  readonly start: (stopped: (reason: string) => void) => Promise<DemoHubStart>;
  /** Simulated faults; only of one that is ours. Not answered: GET /chaos/ tells. */
  readonly setChaos: (on: boolean) => void;
}

/** This PC: what is set for it, and what only it can say. */
export interface PcPort {
  /** At no cost: nothing is asked. */
  readonly view: () => PcView;
  /** What is laid down by an administrator stays as it is. */
  readonly set: (change: PcChange) => void;
  /** Asks the system, and the server at this address for its certificate. Takes seconds at most, and never rejects. */
  readonly facts: (server: string | null) => Promise<PcFacts>;
}

export interface CorePorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly socket: SocketFactory;
  readonly http: Http;
  /** From now on requests go over new connections: those kept may have died with the network or the peer. */
  readonly renewConnections: () => void;
  readonly notify: Notifier;
  readonly log: Log;
  readonly settings: SettingsStore;
  readonly demoHub: DemoHub;
  readonly seen: SeenStore;
  readonly inbox: InboxStore;
  readonly vault: SessionVault;
  readonly accounts: AccountPorts;
  readonly rules: RulesStore;
  readonly display: DisplayStore;
  readonly drafts: DraftStore;
  readonly openImages: OpenAddress;
  readonly sharing: Sharing;
  readonly managed: Managed;
  readonly pc: PcPort;
  readonly ledger: Ledger;
}
