import { describe, expect, it } from "vitest";
import { readOptions } from "./read-options.ts";

const hub = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const read = readOptions(args, env);
  if (read.kind !== "hub") throw new Error(read.kind === "refused" ? read.sentence : "help");
  return read.options;
};
const sentence = (args: readonly string[], env: NodeJS.ProcessEnv = {}): string => {
  const read = readOptions(args, env);
  return read.kind === "refused" ? read.sentence : "";
};
const postgres = "postgres://me:secret@db.example:5432/hub";

describe("what a hub is told", () => {
  it("is a demo hospital when nothing is said", () => {
    expect(hub([])).toMatchObject({ port: 8000, demoPeople: true, simulation: true, stopSpreadMs: 0 });
  });

  it("is no demo on a hospital's PostgreSQL, unless it is asked for", () => {
    expect(hub(["--database-url", postgres])).toMatchObject({
      demoPeople: false,
      simulation: false,
      databaseUrl: postgres,
      stopSpreadMs: 5_000,
    });
    expect(hub(["--database-url", postgres, "--demo"])).toMatchObject({ demoPeople: true });
    expect(hub(["--no-demo-people"])).toMatchObject({ demoPeople: false, simulation: false });
  });

  it("may stand in the environment, and the command has the last word", () => {
    const env = { RADBELL_PORT: "9000", RADBELL_ONE_SESSION: "1", RADBELL_DATABASE_URL: postgres };
    expect(hub([], env)).toMatchObject({ port: 9000, oneSession: true, databaseUrl: postgres });
    expect(hub(["--port", "9001", "--no-one-session"], env)).toMatchObject({ port: 9001, oneSession: false });
  });

  it("simulates faults where it is told to", () => {
    expect(hub([]).chaos).toBeUndefined();
    expect(hub(["--chaos"]).chaos).toEqual({ pace: "real", seed: undefined });
    const shared = ["--database-url", postgres, "--chaos", "--chaos-anyway"];
    expect(hub([...shared, "--chaos-pace", "fast", "--chaos-seed", "7"]).chaos).toEqual({
      pace: "fast",
      seed: 7,
    });
  });

  it("is told after how long the next circle hears of an urgent order", () => {
    expect(hub([]).escalateAfterMinutes).toBeUndefined();
    expect(hub(["--escalate-after", "5,15"]).escalateAfterMinutes).toEqual([5, 15]);
    expect(hub([], { RADBELL_ESCALATE_AFTER: "0.5" }).escalateAfterMinutes).toEqual([0.5]);
    expect(hub(["--escalate-after", "0"]).escalateAfterMinutes).toEqual([]);
  });

  it("makes a first administrator", () => {
    const env = { RADBELL_ADMIN_PASSWORD: "long enough" };
    expect(hub(["--admin", "root"], env).administrator).toEqual({ loginId: "root", password: "long enough" });
  });
});

describe("what it does not take", () => {
  it.each([
    [["--port", "x"], /--port takes a number/],
    [["--retention-days", "0"], /--retention-days takes a number/],
    [["--frobnicate"], /frobnicate/],
    [["--database-url", "mysql://h/x"], /begins with postgres:\/\//],
    [["--database-url", postgres, "--redis-url", "http://h"], /begins with redis:\/\//],
    [["--redis-url", "redis://h"], /--database-url/],
    [["--database-url", postgres, "--data", "d"], /not both/],
    [["--demo", "--no-demo-people"], /contradict/],
    [["--database-url", postgres, "--chaos"], /--chaos-anyway/],
    [["--chaos", "--chaos-pace", "slow"], /real or fast/],
    [["--trust-proxy", "--proxies", "nginx"], /addresses and networks/],
    [["--proxies", "10.0.0.5"], /of --trust-proxy/],
    [["--chaos-seed", "7"], /of --chaos/],
    [["--escalate-after", "soon"], /one or two numbers of minutes/],
    [["--escalate-after", "20,10"], /the second not below the first/],
    [["--escalate-after", "10,20,30"], /one or two numbers/],
    [["--escalate-after", "10,"], /not "10,"/],
    [["--escalate-after", "0,10"], /0 for never/],
    [["--escalate-after", "1441"], /up to 1440/],
    [["--new-log"], /--new-log needs/],
    [["--admin", "root"], /RADBELL_ADMIN_PASSWORD/],
  ] as const)("%j", (args, why) => {
    expect(sentence(args)).toMatch(why);
  });

  it("is said without the password", () => {
    expect(sentence(["--database-url", "postgres://me:secret@:bad:/hub"])).not.toContain("secret");
  });

  it("a switch that is neither on nor off", () => {
    expect(sentence([], { RADBELL_TRUST_PROXY: "perhaps" })).toMatch(/RADBELL_TRUST_PROXY takes 1 or 0/);
  });
});
