import { createSocket } from "node:dgram";
import { isIP } from "node:net";
import tls from "node:tls";
import type { SyslogTarget } from "#protocol/ledger.ts";
import { createTlsContext } from "./tls-context.ts";

/** A way to a syslog server that is open. */
export interface SyslogLine {
  /** Resolves when the system has taken it; rejects when it does not. */
  readonly send: (message: string) => Promise<void>;
  /**
   * Ends it so that the server has to answer. Resolves with the answer: everything sent has come. Rejects where it ends without.
   * A datagram has no answer.
   */
  readonly finish: () => Promise<void>;
  readonly close: () => void;
}

/** `ended` is called once, when the line is over and nobody here ended it; `inOrder`: the server said so, and nothing failed. */
export type OpenLine = (ended: (code: string, inOrder: boolean) => void) => Promise<SyslogLine>;

const connectMs = 10_000;
const stuckMs = 30_000;
/** What every receiver has to take is 2,048 (RFC 5426 §3.2); more than this does not fit an IPv4 datagram. */
const mostDatagramBytes = 65_000;

export const codeOf = (error: unknown): string =>
  error instanceof Error ? ("code" in error ? String(error.code) : error.name) : "unknown";
export const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** RFC 5425: octets counted, and a certificate that a CA of this PC, or the given one, stands for and that names the host. */
function tlsOpener({ host, port, caFile }: SyslogTarget): OpenLine {
  const context = createTlsContext(caFile);
  return async (ended) =>
    new Promise((resolve, reject) => {
      const socket = tls.connect({
        host,
        port,
        secureContext: context(),
        rejectUnauthorized: true,
        ...(isIP(host) === 0 ? { servername: host } : {}),
      });
      let why: string | null = null;
      let serverEnded = false;
      /** Who is to know that it is over. */
      let over = (code: string, _inOrder: boolean): void => reject(failure(code));
      const silent = (): void => void socket.destroy(failure("ETIMEDOUT"));
      const timer = setTimeout(silent, connectMs);
      socket.on("error", (error) => {
        why ??= codeOf(error);
      });
      socket.on("close", () => {
        clearTimeout(timer);
        over(why ?? "closed", serverEnded && why === null);
      });
      // A server that wants no more: half a connection is none.
      socket.on("end", () => {
        serverEnded = true;
        socket.destroy();
      });
      // What it might say is not for us, and has to be read all the same: else its end is never seen.
      socket.resume();
      socket.once("secureConnect", () => {
        clearTimeout(timer);
        over = ended;
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
          // RFC 5425 §4.4: close_notify, which the server answers with its own once it has read what came before.
          finish: async () =>
            new Promise((done, failed) => {
              if (socket.destroyed) {
                failed(failure(why ?? "closed"));
                return;
              }
              over = (code, inOrder) => {
                if (inOrder) done();
                else failed(failure(code));
              };
              socket.end();
            }),
          close: () => {
            over = () => undefined;
            socket.destroy();
          },
        });
      });
    });
}

/** RFC 5426: a message a datagram. Nobody ever says whether it came. */
const udpOpener =
  ({ host, port }: SyslogTarget): OpenLine =>
  async () => {
    const socket = createSocket(isIP(host) === 6 ? "udp6" : "udp4");
    // A host that answers "nobody listens" (ICMP) is no reason to stop: it is a datagram.
    socket.on("error", () => undefined);
    let isOpen = true;
    const close = (): void => {
      if (isOpen) socket.close();
      isOpen = false;
    };
    return {
      send: async (message) =>
        new Promise((sent, failed) => {
          const bytes = Buffer.from(message, "utf8");
          if (bytes.length > mostDatagramBytes) {
            failed(failure("EMSGSIZE"));
            return;
          }
          socket.send(bytes, port, host, (error) => {
            if (error === null) sent();
            else failed(error);
          });
        }),
      finish: async () => close(),
      close,
    };
  };

export const createLineOpener = (target: SyslogTarget): OpenLine =>
  target.transport === "tls" ? tlsOpener(target) : udpOpener(target);
