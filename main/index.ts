import { join } from "node:path";
import { app, type BrowserWindow } from "electron";
import { createRadbellCore } from "#core/create-core.ts";
import { demoPassword } from "#protocol/demo-people.ts";
import { registerAppScheme } from "./platform/app-scheme.ts";
import { readCommandLine, type CommandLine } from "./platform/command-line.ts";
import { createDemoHub, isRadbellHub } from "./platform/demo-hub.ts";
import { createFileLog } from "./platform/file-log.ts";
import { registerIpc } from "./platform/ipc.ts";
import { openMainWindow } from "./platform/main-window.ts";
import { createNativeNotifier, findDelivery } from "./platform/native-notifier.ts";
import { nodeHttp } from "./platform/node-http.ts";
import { openSettingsFile } from "./platform/settings-file.ts";
import { openSettings } from "./platform/settings-store.ts";
import { smoke } from "./platform/smoke.ts";
import { systemClock } from "./platform/system-clock.ts";
import { watchSystem } from "./platform/system-signals.ts";
import { shellText } from "./platform/text/shell-text.ts";
import { createTray, trayIsShown, type AppTray } from "./platform/tray.ts";
import { createWsSockets } from "./platform/ws-socket.ts";

// The composition root: the only place that constructs things.

const deliveryPollMs = 10_000;

function fail(sentence: string): void {
  process.stderr.write(`radbell: ${sentence}\n`);
  app.exit(1);
}

function chooseProfile(options: CommandLine): void {
  app.setName("Radbell");
  app.setAppUserModelId("kr.radbell.app");
  const base = options.profileDir ?? join(app.getPath("appData"), "Radbell", "profiles", options.profile);
  app.setPath("userData", base);
  app.setPath("sessionData", join(base, "chromium"));
}

async function run(options: CommandLine): Promise<void> {
  const userData = app.getPath("userData");
  const log = createFileLog(join(userData, "logs"), false);
  process.on("uncaughtException", (error) =>
    log.warn("app.uncaught", { name: error.name, at: error.stack?.split("\n")[1]?.trim() ?? "" }),
  );
  await app.whenReady();
  const systemLocale = options.locale ?? (app.getLocale().startsWith("ko") ? "ko" : "en");
  const settings = openSettings(() => openSettingsFile(userData, log), systemLocale, log);
  if (options.locale !== null) settings.write({ locale: options.locale });
  const hub = createDemoHub(join(import.meta.dirname, "hub.js"), options.hubPort, options.simulation);

  const core = createRadbellCore(
    {
      clock: systemClock,
      random: Math.random,
      socket: createWsSockets(log),
      http: nodeHttp,
      log,
      settings,
      demoHub: hub.start,
      notify: createNativeNotifier((notifications) => {
        if (core.app().notifications !== notifications) core.setDelivery({ notifications });
      }),
    },
    {
      version: app.getVersion(),
      profile: options.profile,
      ...(options.server === null ? {} : { server: options.server }),
    },
  );

  let window: BrowserWindow | null = null;
  let tray: AppTray | null = null;
  let quitting = false;
  const show = (): void => {
    window?.show();
    window?.focus();
  };
  registerIpc(core, () => window, log);
  window = openMainWindow({
    rendererDir: join(import.meta.dirname, "..", "renderer"),
    preload: join(import.meta.dirname, "..", "preload", "index.cjs"),
    bounds: options.window ?? settings.bounds(),
    hidden: options.hidden,
    devTools: !app.isPackaged,
    moved: settings.keepBounds,
    closing: () => {
      if (quitting) return true;
      // Without a tray a hidden window could not be found again.
      if (core.app().trayAvailable !== true) {
        window?.minimize();
        return false;
      }
      const text = shellText(core.app().locale);
      if (settings.firstClose()) {
        createNativeNotifier(() => undefined)({
          title: text.keptRunningTitle,
          body: text.keptRunningBody,
          urgency: "low",
          clicked: show,
        });
      }
      return false;
    },
  });

  const stopWatching = watchSystem(core.system);
  const lookAround = async (): Promise<void> => {
    core.setDelivery({ notifications: await findDelivery(), trayAvailable: await trayIsShown() });
  };
  await lookAround();
  const looking = setInterval(() => void lookAround(), deliveryPollMs);
  tray = createTray({
    open: show,
    switchUser: () => {
      show();
      core.askToSwitch();
    },
    signOut: () => void core.signOut(),
    quit: () => app.quit(),
  });
  tray.draw(core.app());
  core.onView(({ app: view }) => {
    tray?.draw(view);
    app.setBadgeCount(view.session?.badge.urgentUnassigned ?? 0);
  });
  core.onOpenOrder(show);

  app.on("second-instance", show);
  app.on("activate", show);
  app.on("window-all-closed", () => undefined);
  app.on("before-quit", () => {
    quitting = true;
    clearInterval(looking);
    stopWatching();
    core.dispose();
    hub.stop();
    tray?.destroy();
  });

  // A packaged app offers the demo hospital; a started checkout is there to show it.
  if (options.server === null && !app.isPackaged) await core.startDemo();
  await signInToDemo(core, options);
  if (options.smoke !== null) {
    try {
      await smoke(core, window, options.smoke);
      process.stdout.write(`radbell: saved ${options.smoke}\n`);
      app.quit();
    } catch (error) {
      quitting = true;
      core.dispose();
      hub.stop();
      fail(error instanceof Error ? error.message : "the smoke run failed");
    }
  }
}

/** Signs a demo person in, at a demo hospital only: their password is public. */
async function signInToDemo(core: ReturnType<typeof createRadbellCore>, options: CommandLine): Promise<void> {
  const loginId = options.demoSignIn ?? (options.smoke === null ? null : "ris1");
  if (loginId === null) return;
  const { demo, server } = core.app();
  const at = demo.state === "ready" ? demo.url : server;
  if (!/^http:\/\/(127\.0\.0\.1|localhost)(:|$)/.test(at) || !(await isRadbellHub(at))) {
    process.stderr.write("radbell: --demo-sign-in works at a demo hospital on this PC only\n");
    return;
  }
  await core.signIn({ server: at, loginId, password: demoPassword });
}

const commandLine = readCommandLine(process.argv.slice(1));
if (commandLine.ok) {
  chooseProfile(commandLine.options);
  registerAppScheme();
  if (app.requestSingleInstanceLock()) {
    run(commandLine.options).catch((error: unknown) =>
      fail(error instanceof Error ? error.message : "could not start"),
    );
  } else {
    app.quit();
  }
} else {
  fail(commandLine.sentence);
}
