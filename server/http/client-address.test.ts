import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { clientAddress } from "./client-address.ts";

const request = (remote: string, forwarded?: string): IncomingMessage => {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remote });
  const message = new IncomingMessage(socket);
  if (forwarded !== undefined) message.headers["x-forwarded-for"] = forwarded;
  return message;
};

it.each([
  ["127.0.0.1", "10.0.0.7", true, "10.0.0.7"],
  ["::1", "1.2.3.4, 10.0.0.7", true, "10.0.0.7"],
  ["::ffff:127.0.0.1", "2001:db8::1", true, "2001:db8::1"],
  // What a client writes itself, a proxy elsewhere, nonsense, and a hub that was told of no proxy.
  ["10.0.0.9", "1.2.3.4", true, "10.0.0.9"],
  ["127.0.0.1", "not-an-ip <b>", true, "127.0.0.1"],
  ["127.0.0.1", undefined, true, "127.0.0.1"],
  ["127.0.0.1", "10.0.0.7", false, "127.0.0.1"],
])("%s, forwarded for %s, trusted %s: %s", (remote, forwarded, trusted, is) => {
  expect(clientAddress(request(remote, forwarded), trusted)).toBe(is);
});
