import type { MakeClient } from "./client.ts";
import { createFirstClient } from "./first-client.ts";
import { createPartysocketClient, createReconnectingClient } from "./library-clients.ts";
import { createRadbellClient } from "./radbell-client.ts";

/** Sees the hub's v2; all others are shown a server that speaks v1 only. */
export const speaksV2 = "radbell, v2";

/** Every client of the bench by the name it has in the table. */
export const clients: ReadonlyMap<string, MakeClient> = new Map([
  ["radbell", createRadbellClient],
  ["radbell, v2", createRadbellClient],
  ["reconnecting-websocket", createReconnectingClient],
  ["partysocket", createPartysocketClient],
  ["the hospital's first", createFirstClient],
]);
