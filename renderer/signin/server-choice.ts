import type { AppView } from "#protocol/snapshot.ts";

export type ServerChoice = "demo" | "own";

/** What the sign-in screen offers before the person has chosen: the demo where it runs and no hospital is set. */
export function offeredChoice({ demo, server }: Pick<AppView, "demo" | "server">): ServerChoice {
  switch (demo.state) {
    case "off":
      return "own";
    case "starting":
    case "failed":
      return server === "" ? "demo" : "own";
    case "ready":
      return server === "" || server === demo.url ? "demo" : "own";
  }
}

/** The address to put into the server field: never the demo's, which is new at every start. */
export const ownAddress = ({ demo, server }: Pick<AppView, "demo" | "server">): string =>
  demo.state === "ready" && demo.url === server ? "" : server;
