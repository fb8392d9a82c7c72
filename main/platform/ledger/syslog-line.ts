import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import tls from "node:tls";
import type { SyslogTarget } from "#protocol/ledger.ts";

/** A way to a syslog server that is open. */
export interface SyslogLine {
  /** Resolves when the system has taken it; rejects when it does not. */
  readonly send: (message: string) => Promise<void>;
  readonly close: () => void;
}

/** `ended` is called once, when the line is no good any more and nobody closed it. */
export type OpenLine = (target: SyslogTarget, ended: (code: string) => void) => Promise<SyslogLine>;

const connectMs = 10_000;
const stuckMs = 30_000;
/** What every receiver has to take is 2,048 (RFC 5426 §3.2); more than this does not fit an IPv4 datagram. */
const mostDatagramBytes = 65_000;

export const codeOf = (error: unknown): string =>
  error instanceof Error ? ("code" in error ? String(error.code) : error.name) : "unknown";

/** The system's own CAs beside Node's, where this Node can read them (22.15); else a `caFile` has to be given. */
const systemCas = (): string[] =>
  typeof tls.getCACertificates === "function"
    ? [...tls.rootCertificates, ...tls.getCACertificates("system")]
    : [...tls.rootCertificates];

/** RFC 5425: octets counted, and a certificate that a CA of this PC, or the given one, stands for and that names the host. */
const openTls: OpenLine = async ({ host, port, caFile }, ended) =>
  new Promise((resolve, reject) => {
    const ca = caFile === undefined ? systemCas() : [readFileSync(caFile, "utf8")];
    const socket = tls.connect({
      host,
      port,
      ca,
      minVersion: "TLSv1.2",
      ...(isIP(host) === 0 ? { servername: host } : {}),
    });
    let open = false;
    let over = false;
    const silent = (): void => {
      socket.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" }));
    };
    const timer = setTimeout(silent, connectMs);
    let why = "closed";
    socket.on("error", (error) => {
      why = codeOf(error);
    });
    socket.on("close", () => {
      clearTimeout(timer);
      if (over) return;
      over = true;
      if (open) ended(why);
      else reject(Object.assign(new Error(why), { code: why }));
    });
    // A server that wants no more: half a connection is none.
    socket.on("end", () => socket.destroy());
    // What it might say is not for us, and has to be read all the same: else its end is never seen.
    socket.resume();
    socket.once("secureConnect", () => {
      clearTimeout(timer);
      open = true;
      socket.setKeepAlive(true, 60_000);
      // Only where something is on its way: an idle line is no dead one.
      socket.setTimeout(stuckMs, () => {
        if (socket.writableLength > 0) silent();
      });
      resolve({
        send: async (message) =>
          new Promise((sent, failed) => {
            const bytes = Buffer.from(message, "utf8");
            socket.write(Buffer.concat([Buffer.from(`${bytes.length} `), bytes]), (error) => {
              if (error == null) sent();
              else failed(error);
            });
          }),
        close: () => {
          over = true;
          socket.end(() => socket.destroy());
        },
      });
    });
  });

/** RFC 5426: a message a datagram. Nobody ever says whether it came. */
const openUdp: OpenLine = async ({ host, port }) =>
  new Promise((resolve) => {
    const socket = createSocket(isIP(host) === 6 ? "udp6" : "udp4");
    // A host that answers "nobody listens" (ICMP) is no reason to stop: it is a datagram.
    socket.on("error", () => undefined);
    resolve({
      send: async (message) =>
        new Promise((sent, failed) => {
          const bytes = Buffer.from(message, "utf8");
          if (bytes.length > mostDatagramBytes) {
            failed(Object.assign(new Error("too long"), { code: "EMSGSIZE" }));
            return;
          }
          socket.send(bytes, port, host, (error) => {
            if (error === null) sent();
            else failed(error);
          });
        }),
      close: () => socket.close(),
    });
  });

export const openLine: OpenLine = async (target, ended) =>
  target.transport === "tls" ? openTls(target, ended) : openUdp(target, ended);
