import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { optionTable, variableOf } from "#server/cli/option-table.ts";
import { readOptions } from "#server/cli/read-options.ts";

// What is deployed says what the code does.

const root = dirname(dirname(import.meta.dirname));
const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), "utf8");

describe("deploy/systemd/hub.env.example", () => {
  const lines = read("deploy", "systemd", "hub.env.example").split("\n");
  const settings = lines.flatMap((line) => {
    const found = /^(#?)(RADBELL_[A-Z_]+)=(.*)$/.exec(line);
    const [, comment, name = "", value = ""] = found ?? [];
    return found === null ? [] : [{ set: comment === "", name, value }];
  });

  it("has every setting there is, and no other", () => {
    const all: string[] = optionTable.map(({ name }) => name).filter((name) => name !== "help");
    expect(settings.map(({ name }) => name).toSorted()).toEqual(
      [...all.map(variableOf), "RADBELL_ADMIN_PASSWORD"].toSorted(),
    );
  });

  it("says to each what it does, in the line above or with its neighbour", () => {
    for (const [n, line] of lines.entries())
      if (/^#?RADBELL_/.test(line)) expect(lines[n - 1], line).toMatch(/^# \S|^#RADBELL_/);
  });

  it("gives the defaults, and what is set is taken", () => {
    for (const { set, name, value } of settings) {
      const row = optionTable.find((each) => variableOf(each.name) === name);
      const said = /\(default (\S+)(?: with PostgreSQL[^)]*)?\)/.exec(row?.says ?? "")?.[1];
      if (!set && said !== undefined && row?.type === "number") expect([name, value]).toEqual([name, said]);
    }
    const env = Object.fromEntries(settings.filter(({ set }) => set).map(({ name, value }) => [name, value]));
    const taken = readOptions([], env);
    expect(taken.kind).toBe("hub");
    expect(taken.kind === "hub" && taken.options.trustProxy?.("127.0.0.1")).toBe(true);
    // All of them at once, but for what excludes the rest.
    const most = settings.filter(({ value, name }) => value !== "" && name !== "RADBELL_ADMIN");
    const all = Object.fromEntries(most.map(({ name, value }) => [name, value]));
    expect(readOptions([], all)).toMatchObject({ kind: "hub" });
  });
});

describe("deploy/systemd/radbell-hub@.service", () => {
  const unit = read("deploy", "systemd", "radbell-hub@.service");
  const settings = new Set(unit.split("\n").filter((line) => /^[A-Z]\w+=/.test(line)));

  it("is what systemd understands", ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), "radbell-unit-"));
    try {
      // Only where the hub lies is another here.
      const file = join(folder, "radbell-hub@8001.service");
      writeFileSync(
        file,
        unit.replace(/\/opt\/radbell-node\S+/, process.execPath).replaceAll("/opt/radbell", root),
      );
      const { said, there } = verify(file);
      if (!there) skip("no systemd-analyze here: apt-get install systemd");
      expect(said.split("\n").filter((line) => line.includes("radbell-hub"))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("keeps the hub in its place and lets it end in peace", () => {
    for (const wanted of [
      "NoNewPrivileges=yes",
      "ProtectSystem=strict",
      "ProtectHome=yes",
      "PrivateTmp=yes",
      "LimitNOFILE=65536",
      "CapabilityBoundingSet=",
      "EnvironmentFile=/etc/radbell/hub.env",
      "User=radbell",
      "KillSignal=SIGTERM",
    ])
      expect(settings).toContain(wanted);
    // Longer than the spread and the drain take.
    const stopSec = Number(/TimeoutStopSec=(\d+)/.exec(unit)?.[1]);
    const spread = Number(
      /RADBELL_STOP_SPREAD=(\d+)/.exec(read("deploy", "systemd", "hub.env.example"))?.[1],
    );
    expect(stopSec).toBeGreaterThan(spread + 10);
    expect(unit).not.toMatch(/^MemoryDenyWriteExecute/m);
  });
});

describe("docs/DEPLOYMENT.md", () => {
  const text = read("docs", "DEPLOYMENT.md");
  it("names only files that are there, and metrics and settings that exist", () => {
    for (const [, file = ""] of text.matchAll(/`(deploy\/[\w./@-]+)`/g))
      expect(read(file).length).toBeGreaterThan(0);
    const metrics = read("server", "metrics", "metrics.ts");
    for (const [name] of text.matchAll(/radbell_(?!hub\b|backup\b|restored\b)[a-z_]+/g))
      expect(metrics, name).toContain(name.replace(/_(?:bucket|sum|count)$/, ""));
    const known = new Set([...optionTable.map(({ name }) => variableOf(name)), "RADBELL_ADMIN_PASSWORD"]);
    for (const [name] of text.matchAll(/RADBELL_[A-Z_]+/g)) expect(known).toContain(name);
  });
});

function verify(file: string): { there: boolean; said: string } {
  try {
    execFileSync("systemd-analyze", ["verify", "--man=no", file], { stdio: "pipe", encoding: "utf8" });
    return { there: true, said: "" };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return { there: false, said: "" };
    return { there: true, said: error instanceof Error && "stderr" in error ? String(error.stderr) : "" };
  }
}
