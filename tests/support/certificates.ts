import { execFileSync } from "node:child_process";

/**
 * A CA and a certificate of it for this machine, as a hospital's own CA gives them: ca.pem, server.pem and server.key in
 * the folder.
 */
export function makeCertificates(folder: string): void {
  const openssl = (...args: readonly string[]): void =>
    void execFileSync("openssl", ["req", "-x509", "-days", "2", "-nodes", ...args], {
      cwd: folder,
      stdio: "pipe",
    });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  openssl(...key, "-subj", "/CN=Radbell test CA", "-keyout", "ca.key", "-out", "ca.pem");
  const signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-addext", "basicConstraints=critical,CA:FALSE"];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  openssl(...key, ...signed, ...names, "-keyout", "server.key", "-out", "server.pem");
}
