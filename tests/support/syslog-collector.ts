import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createServer, type TLSSocket } from "node:tls";

/** A syslog server that counts octets as RFC 5425 has it, and takes what it gets apart. */
export interface SyslogCollector {
  readonly port: number;
  readonly messages: readonly string[];
  readonly hangUp: () => void;
  readonly close: () => Promise<void>;
}

/**
 * `certificates`: a folder that `makeCertificates` has filled. `port` 0 takes any. `answers`: it ends a connection that its sender
 * has ended, as RFC 5425 §4.4 asks of it.
 */
export async function startSyslogCollector(
  certificates: string,
  port = 0,
  answers = true,
): Promise<SyslogCollector> {
  const messages: string[] = [];
  const sockets = new Set<TLSSocket>();
  const server = createServer(
    {
      key: readFileSync(join(certificates, "server.key")),
      cert: readFileSync(join(certificates, "server.pem")),
      allowHalfOpen: !answers,
    },
    (socket) => {
      sockets.add(socket);
      let held = Buffer.alloc(0);
      socket.on("error", () => undefined);
      socket.on("data", (data) => {
        held = Buffer.concat([held, data]);
        for (;;) {
          const space = held.indexOf(0x20);
          const length = Number(held.subarray(0, Math.max(0, space)).toString());
          if (space < 1 || held.length < space + 1 + length) return;
          messages.push(held.subarray(space + 1, space + 1 + length).toString("utf8"));
          held = held.subarray(space + 1 + length);
        }
      });
    },
  );
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    messages,
    hangUp,
    close: async () => {
      hangUp();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
