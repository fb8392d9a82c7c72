import type { MakeClient } from "./client.ts";
import { createFirstClient } from "./first-client.ts";
import { createPartysocketClient, createReconnectingClient } from "./library-clients.ts";
import { createRadbellClient } from "./radbell-client.ts";

/** Every client of the bench by the name it has in the table. */
export const clients: ReadonlyMap<string, MakeClient> = new Map([
  ["radbell", createRadbellClient],
  ["reconnecting-websocket", createReconnectingClient],
  ["partysocket", createPartysocketClient],
  ["the hospital's first", createFirstClient],
]);
