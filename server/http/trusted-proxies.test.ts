import { expect, it } from "vitest";
import { trustedProxies } from "./trusted-proxies.ts";

it("believes this machine, and those that were named", () => {
  const trusted = trustedProxies(["10.0.0.5", "10.1.0.0/16", "2001:db8::/32"]);
  for (const address of [
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "10.0.0.5",
    "::ffff:10.1.2.3",
    "2001:db8::7",
  ])
    expect(trusted?.(address), address).toBe(true);
  for (const address of ["10.0.0.6", "10.2.0.1", "2001:db9::1", "", "x"])
    expect(trusted?.(address), address).toBe(false);
});

it.each([["10.0.0"], ["10.0.0.0/33"], ["10.0.0.0/0"], ["10.0.0.0/8/8"], ["proxy.example"], [""]])(
  "%j names nobody",
  (text) => {
    expect(trustedProxies([text])).toBeNull();
  },
);
