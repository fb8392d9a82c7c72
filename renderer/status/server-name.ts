import type { DemoHubView } from "#protocol/snapshot.ts";

/** A server as a person knows it: its host, or the demo's name. */
export function serverName(server: string, demo: DemoHubView, demoName: string): string {
  if (demo.state === "ready" && demo.url === server) return demoName;
  return URL.canParse(server) ? new URL(server).host : server;
}
