import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execFile } from "node:child_process";
import { freePort } from "../support/free-port.ts";
import type { Site } from "./site.ts";

const script = join(dirname(dirname(import.meta.dirname)), "deploy", "rolling-restart.sh");

/**
 * Runs deploy/rolling-restart.sh over the site's nodes, with `restart` in the place of systemctl: it resolves when the node
 * of that port takes people again. Resolves with the lines the script wrote; rejects where it failed.
 */
export async function rollingRestart(
  site: Site,
  restart: (port: number) => Promise<void>,
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "radbell-systemctl-"));
  const control = createServer((request, response) => {
    restart(Number(request.url?.slice(1))).then(
      () => response.end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const port = await freePort();
  await new Promise<void>((resolve) => {
    control.listen(port, "127.0.0.1", resolve);
  });
  const systemctl = join(folder, "systemctl");
  const ask = `fetch("http://127.0.0.1:${port}/" + process.argv[1]).then(async (r) => {
    if (!r.ok) { console.error(await r.text()); process.exit(1); } })`;
  writeFileSync(
    systemctl,
    `#!/bin/sh\n[ "$1" = restart ] || exit 64\nexec "${process.execPath}" -e '${ask}' "\${2#radbell-hub@}"\n`,
  );
  chmodSync(systemctl, 0o755);
  try {
    return await new Promise((resolve, reject) => {
      const env = { ...process.env, PATH: `${folder}:${process.env["PATH"] ?? ""}` };
      const ports = ([0, 1] as const).map((n) => String(site.node(n).port));
      execFile("sh", [script, ...ports], { env }, (error, stdout, stderr) => {
        if (error === null) resolve(stdout.trim().split("\n"));
        else reject(new Error(stderr, { cause: error }));
      });
    });
  } finally {
    control.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
