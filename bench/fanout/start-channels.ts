import { startChannelsServer } from "#tests/interop/channels-server.ts";
import { keyOf, type Contender } from "./contender.ts";
import { openWard } from "./ward.ts";

export async function startChannels(): Promise<Contender> {
  const server = await startChannelsServer();
  const ward = await openWard(server.url);
  return {
    name: "channels",
    pids: () => [server.pids().daphne],
    helperPids: () => [server.pids().redis],
    targets: ward.targets([server.url]),
    act: ward.act,
    // Stamped by the transaction's last statement (ocs/events.py); what follows is COMMIT, and the sending after it.
    committed: async (events) => new Map(events.map((event) => [keyOf(event), event.stampedAt])),
    // Python counts references: nothing waits to be collected.
    tidy: () => undefined,
    end: server.end,
  };
}
