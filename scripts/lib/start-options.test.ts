import { expect, it } from "vitest";
import { help, readStartOptions } from "./start-options.mjs";

it("nothing asked: the demo hospital with its simulated day", () => {
  expect(readStartOptions([], "/from")).toMatchObject({ two: false, simulation: true, help: false });
});

it("reads every option of the help, and the help names every option", () => {
  const options = readStartOptions(
    ["--server", "https://a.example", "--profile=b", "--no-simulation", "--smoke", "c.png"],
    "/from",
  );
  expect(options).toMatchObject({
    server: "https://a.example",
    profile: "b",
    simulation: false,
    smoke: "/from/c.png",
  });
  for (const name of ["server", "profile", "two", "no-simulation", "smoke", "help"])
    expect(help).toContain(`--${name}`);
});

it.each([
  [["--sever", "x"], "--sever"],
  [["surplus"], "surplus"],
  [["--server"], "--server"],
  [["--two", "--server", "https://a.example"], "--two brings its own hospital"],
  [["--two", "--profile", "x"], "--two brings its own hospital"],
])("%j is refused by name, with what there is", (args, said) => {
  expect(() => readStartOptions(args, "/from")).toThrow(said);
});
