import { join } from "node:path";
import { freePort } from "#tests/support/free-port.ts";
import { ready, start } from "#tests/interop/running.ts";
import { z } from "zod";
import { keyOf, type Contender } from "./contender.ts";
import { tidy, tidyNode } from "./node-server.ts";
import { openWard } from "./ward.ts";

const root = join(import.meta.dirname, "..", "..");

export async function startRadbell(): Promise<Contender> {
  const port = await freePort();
  const hub = start(
    process.execPath,
    [...tidyNode, join(root, "server", "index.ts"), "--port", String(port), "--no-simulation"],
    root,
    process.env,
  );
  const url = `http://127.0.0.1:${port}`;
  await ready(hub, async () => void z.literal(200).parse((await fetch(`${url}/health/`)).status));
  const ward = await openWard(url);
  return {
    name: "radbell",
    pids: () => [hub.pid],
    helperPids: () => [],
    targets: ward.targets([url]),
    act: ward.act,
    committed: async (events) => new Map(events.map((event) => [keyOf(event), event.stampedAt])),
    tidy: () => tidy([hub.pid]),
    end: async () => hub.stop("SIGTERM"),
  };
}
