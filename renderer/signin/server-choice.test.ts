import { describe, expect, it } from "vitest";
import { offeredChoice, ownAddress } from "./server-choice.ts";

const ready = { state: "ready", url: "http://127.0.0.1:5", people: [] } as const;
const demo = { ...ready, people: [], chaos: null, ours: true };

describe("which server the sign-in screen offers", () => {
  it.each([
    [{ state: "off" } as const, "", "own"],
    [{ state: "starting" } as const, "", "demo"],
    [{ state: "starting" } as const, "https://ris", "own"],
    [{ state: "failed", reason: "" } as const, "", "demo"],
    [demo, "", "demo"],
    [demo, ready.url, "demo"],
    [demo, "https://ris", "own"],
  ])("%j with %j: %s", (hub, server, choice) => {
    expect(offeredChoice({ demo: hub, server })).toBe(choice);
  });
  it("never puts the demo's address into the hospital's field", () => {
    expect(ownAddress({ demo, server: ready.url })).toBe("");
    expect(ownAddress({ demo, server: "https://ris" })).toBe("https://ris");
  });
});
