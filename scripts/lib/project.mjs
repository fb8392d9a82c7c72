// @ts-check
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.mjs";
import { PlainError, say } from "./say.mjs";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const stamps = join(root, "node_modules", ".radbell");

/** The environment in which everything of the project runs: its own Node 24 first. */
export const projectEnv = () => ({
  ...process.env,
  PATH: [
    join(root, "node_modules", "node", "bin"),
    join(root, "node_modules", ".bin"),
    process.env["PATH"],
  ].join(delimiter),
});

/** @param {readonly string[]} paths */
function digest(paths) {
  const hash = createHash("sha256");
  /** @param {string} path */
  const take = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!name.includes(".test.")) take(join(path, name));
      return;
    }
    hash.update(path.slice(root.length)).update(readFileSync(path));
  };
  for (const path of paths) take(join(root, path));
  return hash.digest("hex");
}

/** @param {string} name */
const stampOf = (name) => (existsSync(join(stamps, name)) ? readFileSync(join(stamps, name), "utf8") : "");
/** @param {string} name @param {string} value */
function writeStamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}

const registry = async () =>
  (await run("npm", ["config", "get", "registry"], { cwd: root, quiet: true })).output
    .trim()
    .split("\n")
    .at(-1);

/** Does the package registry answer, within half a minute? Asked for one small package of the lock. */
async function registryAnswers() {
  const args = ["view", "ws", "name", "--prefer-online", "--fetch-retries=0", "--fetch-timeout=20000"];
  return (await run("npm", args, { cwd: root, quiet: true, timeoutMs: 30_000 })).code === 0;
}

/** Installs the packages of package-lock.json when they are missing or of another lock. */
export async function installPackages() {
  const lock = digest(["package-lock.json"]);
  if (stampOf("lock") === lock) return;
  say("installing packages (once; a minute or two)");
  // Not "npm ci": it refuses a lock that lacks the optional binaries of other platforms, which a hospital's mirror may not
  // hold. --no-save keeps to the lock all the same, hashes included, and leaves it as it is.
  // Node 20 may run npm here: the packages that want a newer one are run by the project's own Node 24.
  const reachable = await registryAnswers();
  const args = ["install", "--no-save", "--loglevel=error", "--no-audit", "--no-fund"];
  // npm's own patience with a registry that is not there is over ten minutes (measured); what its cache holds is there at once.
  const { code } = await run("npm", [...args, ...(reachable ? [] : ["--offline"])], {
    cwd: root,
    timeoutMs: 900_000,
  });
  if (code !== 0) {
    throw new PlainError(
      reachable
        ? "npm could not install the packages (above, it says why). Mend that, then run this again."
        : `the package registry (${await registry()}) does not answer, and npm's cache does not hold everything.\nConnect to it, or name another with \`npm config set registry URL\`, then run this again.`,
    );
  }
  writeStamp("lock", lock);
}

const sources = [
  "protocol",
  "main",
  "preload",
  "renderer",
  "server",
  "electron.vite.config.ts",
  "scripts/lib/core-font.ts",
  "package.json",
  "package-lock.json",
];

/** Builds out/ when a source has changed since. */
export async function buildApp() {
  const now = digest(sources);
  if (stampOf("build") === now && existsSync(join(root, "out", "main", "index.js"))) return;
  say("building the app");
  const { code, output } = await run("electron-vite", ["build", "--logLevel", "warn"], {
    cwd: root,
    env: projectEnv(),
    quiet: true,
    timeoutMs: 300_000,
  });
  if (code !== 0) throw new PlainError(`the build failed:\n${output}`);
  writeStamp("build", now);
}
