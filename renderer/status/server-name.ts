import type { DemoHubView } from "#protocol/snapshot.ts";

/** The demo hospital, where this is its server; null for any other server. */
export const demoAt = (server: string, demo: DemoHubView): (DemoHubView & { state: "ready" }) | null =>
  demo.state === "ready" && demo.url === server ? demo : null;

/** A server as a person knows it: its host, or the demo's name. */
export function serverName(server: string, demo: DemoHubView, demoName: string): string {
  if (demoAt(server, demo) !== null) return demoName;
  return URL.canParse(server) ? new URL(server).host : server;
}
