import { connect, type DetailedPeerCertificate, type PeerCertificate } from "node:tls";
import type { Certificate } from "#protocol/diagnostics.ts";
import { oneLine } from "./one-line.ts";

/** Nobody on the phone waits longer for a server that does not answer. */
const patienceMs = 4_000;

type Name = PeerCertificate["subject"];
/** "Hospital CA, Seoul Hospital": what somebody can look for. */
const nameOf = (name: Name | undefined): string =>
  oneLine(
    [name?.CN, name?.O, name?.OU]
      .flat()
      .filter((part) => part !== undefined && part !== "")
      .join(", "),
  );

function certificateOf(
  shown: DetailedPeerCertificate,
  problem: string | null,
  protocol: string,
): Certificate {
  const [validFrom, validTo] = [Date.parse(shown.valid_from), Date.parse(shown.valid_to)];
  if (Number.isNaN(validFrom) || Number.isNaN(validTo)) return { kind: "unreachable", why: "no certificate" };
  return {
    kind: "read",
    subject: nameOf(shown.subject),
    issuer: nameOf(shown.issuer),
    ...{ validFrom, validTo, problem, protocol },
  };
}

const codeOf = (error: Error): string => oneLine("code" in error ? String(error.code) : error.name);

/**
 * The certificate of the server at this address, over a connection of its own that says nothing and is ended at once: also
 * one this PC does not believe has to be seen to be named. It is believed or not by what the app's own connections go by.
 */
export async function readCertificate(server: string): Promise<Certificate> {
  const { protocol, hostname, port } = new URL(server);
  if (protocol !== "https:") return { kind: "none" };
  const host = hostname.replaceAll(/[[\]]/g, "");
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port: port === "" ? 443 : Number(port),
      // A name only: an address has no place in the handshake (RFC 6066 §3).
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
      rejectUnauthorized: false,
    });
    const done = (certificate: Certificate): void => {
      resolve(certificate);
      socket.destroy();
    };
    socket.setTimeout(patienceMs, () => done({ kind: "unreachable", why: "timeout" }));
    socket.once("error", (error: Error) => done({ kind: "unreachable", why: codeOf(error) }));
    socket.once("secureConnect", () => {
      const said: unknown = socket.authorizationError;
      const problem = socket.authorized ? null : oneLine(said instanceof Error ? codeOf(said) : String(said));
      done(certificateOf(socket.getPeerCertificate(true), problem, oneLine(socket.getProtocol() ?? "")));
    });
  });
}
