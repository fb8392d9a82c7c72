import type { SyslogTarget } from "#protocol/ledger.ts";

/** The usual ports: RFC 5425 §4.1, RFC 5426 §3.3. */
const usualPort = { tls: 6514, udp: 514 } as const;

/** Reads tls://HOST:PORT and udp://HOST:PORT; null for anything else. */
export function syslogTargetOf(address: string, caFile: string | null): SyslogTarget | null {
  const match = /^(tls|udp):\/\/(\[[\da-fA-F:]+\]|[^/:?#@\s]+)(?::(\d{1,5}))?\/?$/.exec(address);
  if (match === null) return null;
  const transport = match[1] === "tls" ? "tls" : "udp";
  const host = match[2]?.replace(/^\[(.*)\]$/, "$1") ?? "";
  const port = match[3] === undefined ? usualPort[transport] : Number(match[3]);
  // By hand what its schema says: the command line is read before the window is there, and Zod only after (ADR 20).
  if (host.length > 253 || port < 1 || port > 65_535 || caFile === "") return null;
  return { transport, host, port, ...(caFile === null ? {} : { caFile }) };
}
