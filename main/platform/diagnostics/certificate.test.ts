import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createTcpServer, type AddressInfo, type Server } from "node:net";
import { createServer } from "node:tls";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeCertificates } from "../../../tests/support/certificates.ts";
import { readCertificate } from "./certificate.ts";

const folder = mkdtempSync(join(tmpdir(), "radbell-certificate-"));
const servers: Server[] = [];
const listen = async (server: Server): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? (address satisfies AddressInfo).port : 0;
};

beforeAll(() => makeCertificates(folder));
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

it("reads who has issued it and until when, and that this PC does not know the CA", async () => {
  let heard = 0;
  const port = await listen(
    createServer(
      { key: readFileSync(join(folder, "server.key")), cert: readFileSync(join(folder, "server.pem")) },
      (socket) =>
        socket.on("data", (sent: Buffer) => {
          heard += sent.length;
        }),
    ),
  );
  const found = await readCertificate(`https://localhost:${port}`);
  expect(found).toMatchObject({ kind: "read", subject: "localhost", issuer: "Radbell test CA" });
  if (found.kind !== "read") return;
  expect(found.problem).toMatch(/UNABLE_TO_VERIFY|SELF_SIGNED|unable to/);
  expect(found.validTo - Date.now()).toBeGreaterThan(86_400_000);
  expect(found.protocol).toMatch(/^TLSv1\.[23]$/);
  // Nothing is said to a server that is not believed.
  expect(heard).toBe(0);
});

it("http has none", async () => {
  expect(await readCertificate("http://127.0.0.1:1")).toEqual({ kind: "none" });
});

it("a server that is not there, and one that speaks no TLS, are said by a code", async () => {
  expect(await readCertificate("https://127.0.0.1:1")).toEqual({ kind: "unreachable", why: "ECONNREFUSED" });
  const port = await listen(createTcpServer((socket) => void socket.end("SSH-2.0\r\n")));
  expect(await readCertificate(`https://127.0.0.1:${port}`)).toMatchObject({ kind: "unreachable" });
});
