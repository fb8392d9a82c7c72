import { join } from "node:path";
import { app, Menu } from "electron";
import { registerAppScheme } from "./platform/app-scheme.ts";
import { readCommandLine, type CommandLine } from "./platform/command-line.ts";
import { createFileLog } from "./platform/file-log.ts";
import { firstOrAfter } from "./platform/first-or-after.ts";
import { createGraphicsMemory } from "./platform/graphics-memory.ts";
import { holdOptimiser } from "./platform/hold-optimiser.ts";
import { holdQuestions } from "./platform/hold-questions.ts";
import { macMenu } from "./platform/mac-menu.ts";
import { openMainWindow } from "./platform/main-window.ts";
import { claimToasts } from "./platform/notifications/claim-toasts.ts";
import { chooseProfile } from "./platform/profile.ts";

// Only what Electron is told before it is ready, and the window, which another process begins to fill; the rest is read
// meanwhile (ADR 20).

/**
 * What a page needs to begin goes through this thread, in several steps: asked for while it reads everything else, each would
 * wait for that, and the page came half of a start too late (ADR 20). Longer than this it does not wait for a page.
 */
const longestToScriptsMs = 400;

function fail(sentence: string): void {
  process.stderr.write(`radbell: ${sentence}\n`);
  app.exit(1);
}

async function start(options: CommandLine): Promise<void> {
  const letOptimise = holdOptimiser();
  const folder = app.getPath("userData");
  const log = createFileLog(join(folder, "logs"), false);
  process.on("uncaughtException", (error) =>
    log.warn("app.uncaught", { name: error.name, at: error.stack?.split("\n")[1]?.trim() ?? "" }),
  );
  const asked: string[][] = [];
  const ask = (_event: unknown, args: string[]): void => void asked.push(args);
  app.on("second-instance", ask);
  const graphics = createGraphicsMemory(app, {
    ...{ folder, log },
    electron: process.versions.electron,
    now: Date.now,
  });
  graphics.recall();
  // Where there is none when the app is ready, Electron makes a whole menu of its own.
  Menu.setApplicationMenu(process.platform === "darwin" ? Menu.buildFromTemplate(macMenu) : null);
  await app.whenReady();
  const preload = join(import.meta.dirname, "..", "preload", "index.cjs");
  const questions = holdQuestions();
  const pageBegun = firstOrAfter(longestToScriptsMs);
  const window = openMainWindow({
    rendererDir: join(import.meta.dirname, "..", "renderer"),
    preload,
    devTools: !app.isPackaged,
    hidden: options.hidden,
    begun: pageBegun.now,
    log,
  });
  // The page's process is being started: this much can be read before it asks for anything.
  const { askEarly } = await import("./platform/ask-early.ts");
  await import("#protocol/ipc.ts");
  await pageBegun.come;
  // The server answers while the rest is read.
  const early = askEarly(options, folder, log);
  const { runApp } = await import("./run-app.ts");
  app.off("second-instance", ask);
  await runApp({
    options,
    window,
    questions,
    early,
    built: import.meta.dirname,
    preload,
    asked,
    settled: (onScreen) => {
      letOptimise();
      // Before something is drawn nobody knows with what.
      if (onScreen) graphics.keep();
    },
    fail,
    log,
  });
}

const commandLine = readCommandLine(process.argv.slice(1));
if (!commandLine.ok) {
  fail(commandLine.sentence);
} else if (commandLine.options.ledger !== null) {
  chooseProfile(commandLine.options);
  const { answerFromLedger } = await import("./platform/ledger/answer-from-ledger.ts");
  await answerFromLedger(commandLine.options.ledger, app.getPath("userData"), commandLine.options);
} else {
  chooseProfile(commandLine.options);
  claimToasts();
  registerAppScheme();
  // A checkout must not take the links of the installed app.
  if (app.isPackaged) app.setAsDefaultProtocolClient("radbell");
  if (app.requestSingleInstanceLock()) {
    start(commandLine.options).catch((error: unknown) =>
      fail(error instanceof Error ? error.message : "could not start"),
    );
  } else if (commandLine.options.smoke === null) {
    // The one that runs shows its window.
    app.quit();
  } else {
    fail("this profile is open in another Radbell; a smoke run needs one of its own");
  }
}
