// @ts-check
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { buildApp, installPackages, projectEnv, root } from "./lib/project.mjs";
import { PlainError, runMain, say } from "./lib/say.mjs";
import { help, readStartOptions } from "./lib/start-options.mjs";

// `npm start`: installs what is missing, builds what is stale, and opens the app.

const smokeTimeoutMs = 120_000;

/** @type {import("node:child_process").ChildProcess[]} */
const children = [];
const endAll = () => {
  for (const child of children) child.kill();
};
process.on("exit", endAll);
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => process.exit(130));

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

/**
 * @param {string} file @param {readonly string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
const program = (file, args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, env, stdio: "inherit" });
    children.push(child);
    child.on("error", (error) => reject(new PlainError(`${file} could not be started: ${error.message}`)));
    child.on("exit", (code) => resolve(code ?? 1));
  });

/** The hub as a process of its own; resolves with its address when it serves. @param {number} port @param {boolean} simulation @param {NodeJS.ProcessEnv} env */
function hubProcess(port, simulation, env) {
  return new Promise((resolve, reject) => {
    const args = [
      "server/index.ts",
      "--port",
      String(port),
      "--pace",
      "4",
      ...(simulation ? [] : ["--no-simulation"]),
    ];
    const child = spawn("node", args, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
    children.push(child);
    const timer = setTimeout(() => reject(new PlainError("the hub did not start within 60 s")), 60_000);
    child.on("exit", (code) => reject(new PlainError(`the hub ended with ${code}`)));
    child.stdout.on("data", (data) => {
      process.stdout.write(data);
      const url = /listening on (\S+)/.exec(String(data))?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}

await runMain(async () => {
  const options = readStartOptions(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  await installPackages();
  const { electronRuntime } = await import("./lib/electron-runtime.mjs");
  const { desktopFor } = await import("./lib/desktop.mjs");
  const electron = await electronRuntime();
  await buildApp();
  const desktop = await desktopFor({ tests: false });
  const env = { ...projectEnv(), ...desktop.env };
  const asRoot = process.platform === "linux" && process.getuid?.() === 0;
  if (asRoot)
    say(
      "running as root: Chromium's sandbox is off (--no-sandbox). Start it as an ordinary user for daily work.",
    );
  const common = [
    // What Chromium misses on a virtual desktop (no system bus, no GPU) is no news for a person; Radbell's own lines stay.
    ...(desktop.isVirtual ? ["--log-level=3"] : []),
    root,
    ...(asRoot ? ["--no-sandbox"] : []),
    ...(options.simulation ? [] : ["--no-simulation"]),
  ];

  try {
    if (options.two) {
      const url = await hubProcess(await freePort(), options.simulation, env);
      /** @param {string} who @param {number} n */
      const app = (who, n) =>
        program(
          electron,
          [
            ...common,
            `--profile=${who}`,
            `--server=${url}`,
            `--demo-sign-in=${who}`,
            `--window=${n * 960},0,960,1040`,
            ...(options.smoke !== undefined && n === 1 ? [`--smoke=${options.smoke}`] : []),
          ],
          env,
        );
      say("ris1 and ris2 side by side: accept an order in one window and look at the other");
      const [first, second] = [app("ris1", 0), app("ris2", 1)];
      // The first one that ends takes the other along.
      return await Promise.race([first, second]);
    }
    const args = [
      ...common,
      ...(options.profile === undefined ? [] : [`--profile=${options.profile}`]),
      ...(options.server === undefined ? [] : [`--server=${options.server}`]),
      ...(options.wall ? ["--wall"] : []),
      ...(options.smoke === undefined ? [] : [`--smoke=${options.smoke}`, "--profile=smoke", "--hub-port=0"]),
    ];
    const done = program(electron, args, env);
    if (options.smoke === undefined) return await done;
    /** @type {Promise<number>} */
    const late = new Promise((_resolve, reject) => {
      setTimeout(
        () => reject(new PlainError(`no picture after ${smokeTimeoutMs / 1000} s`)),
        smokeTimeoutMs,
      ).unref();
    });
    return await Promise.race([done, late]);
  } finally {
    endAll();
    desktop.end();
  }
});
