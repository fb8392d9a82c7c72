import { expect, it } from "vitest";
import { keptFor, type KeptSession, type SessionVault } from "./kept-session.ts";

const kept: KeptSession = { server: "https://ocs.test", loginId: "ris1", refresh: "r", at: 0 };
const vaultOf = (what: KeptSession | null): SessionVault => ({
  protects: () => true,
  read: () => what,
  write: () => undefined,
});

it.each([
  ["whichever was the last, where no server is asked for", undefined, kept],
  ["the one of the server that is asked for, however it is written", "OCS.test/", kept],
  ["none of another server", "https://else.test", null],
  ["none of what is no address", "not a server", null],
])("a start takes up %s", (_what, server, expected) => {
  expect(keptFor(vaultOf(kept), server)).toEqual(expected);
  expect(keptFor(vaultOf(null), server)).toBeNull();
});
