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
