import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { makeCertificates } from "./certificates.ts";
import { freePort } from "./free-port.ts";
import { ready, start, type Running } from "./running.ts";

/** Debian's nginx with deploy/nginx/radbell.conf, in a folder of its own, behind a CA made for it. */
export interface Nginx {
  readonly url: string;
  /** The certificate of the CA, PEM. */
  readonly ca: string;
  /** radbell.conf as nginx reads it. */
  readonly rendered: string;
  readonly accessLog: () => string;
  readonly errorLog: () => string;
  /** Every socket through it is cut. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly end: () => Promise<void>;
}

const deploy = join(dirname(dirname(import.meta.dirname)), "deploy", "nginx");

/** A replacement that does not fit would test another file than the one that is deployed. */
function replace(text: string, from: string | RegExp, to: string): string {
  const replaced = text.replace(from, to);
  if (replaced === text) throw new Error(`radbell.conf has no ${String(from)}`);
  return replaced;
}

/** `ports` are those of the two nodes. */
export async function startNginx(ports: readonly [number, number]): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), "radbell-nginx-"));
  const port = await freePort();
  makeCertificates(folder);
  let rendered = readFileSync(join(deploy, "radbell.conf"), "utf8");
  rendered = replace(rendered, "127.0.0.1:8001", `127.0.0.1:${ports[0]}`);
  rendered = replace(rendered, "127.0.0.1:8002", `127.0.0.1:${ports[1]}`);
  rendered = replace(rendered, "listen 443 ssl", `listen 127.0.0.1:${port} ssl`);
  rendered = replace(rendered, /\n *listen \[::\]:443 ssl;/, "");
  rendered = replace(rendered, "radbell.hospital.example", "localhost");
  rendered = replace(rendered, "/etc/radbell/tls/fullchain.pem", join(folder, "server.pem"));
  rendered = replace(rendered, "/etc/radbell/tls/key.pem", join(folder, "server.key"));
  rendered = replace(rendered, /\/var\/log\/nginx\//g, `${folder}/`);
  writeFileSync(join(folder, "radbell.conf"), rendered);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (what) => `${what}_temp_path ${join(folder, what)};`,
  );
  // What Debian's own nginx.conf is around ours.
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off;
worker_processes 2;
pid ${join(folder, "nginx.pid")};
error_log stderr error;
${readFileSync(join(deploy, "radbell-main.conf"), "utf8")}
events { worker_connections 4096; }
http {
  ${temporary.join("\n  ")}
  include ${join(folder, "radbell.conf")};
}
`,
  );

  let nginx: Running | null = null;
  async function run(): Promise<void> {
    const env = { ...process.env, PATH: `${process.env["PATH"] ?? ""}:/usr/sbin` };
    nginx = start("nginx", ["-c", join(folder, "nginx.conf"), "-p", folder, "-e", "stderr"], folder, env);
    await ready(nginx, async () => listens(port));
  }
  async function stop(): Promise<void> {
    await nginx?.stop("SIGTERM");
    nginx = null;
  }
  await run();
  return {
    url: `https://127.0.0.1:${port}`,
    ca: readFileSync(join(folder, "ca.pem"), "utf8"),
    rendered,
    accessLog: () => readFileSync(join(folder, "radbell.access.log"), "utf8"),
    errorLog: () => readFileSync(join(folder, "radbell.error.log"), "utf8"),
    stop,
    start: run,
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const listens = async (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.destroy();
      resolve();
    });
  });
