import { join } from "node:path";
import { app, powerMonitor, screen, type BrowserWindow } from "electron";
import { existsSync } from "node:fs";
import { createRadbellCore } from "#core/create-core.ts";
import { inboxFileSchema } from "#core/inbox/inbox-file.ts";
import { seenSchema } from "#core/worklist/seen.ts";
import { rulesChangeSchema } from "#protocol/alert-rules.ts";
import { displayChangeSchema } from "#protocol/display.ts";
import type { Log } from "#core/ports.ts";
import type { Outcome } from "#protocol/ipc.ts";
import { attendWindow } from "./platform/attend-window.ts";
import type { CommandLine } from "./platform/command-line.ts";
import { createAccountPorts } from "./platform/accounts/account-ports.ts";
import { createIdleTime } from "./platform/accounts/idle-time.ts";
import { showBadge } from "./platform/badge.ts";
import { sessionBusAddress, systemBusAddress } from "./platform/dbus/bus-address.ts";
import { createDesktopBus } from "./platform/dbus/desktop-bus.ts";
import { autostartOf } from "./platform/autostart-of.ts";
import { createSharing } from "./platform/view-files.ts";
import type { AskedEarly } from "./platform/ask-early.ts";
import { welcomeFirst } from "./platform/first-person.ts";
import { whoIsFirst } from "./platform/who-is-first.ts";
import { createLinkDesk, linkIn } from "./platform/order-links.ts";
import { createPcDesk } from "./platform/pc-settings.ts";
import { readPcFacts } from "./platform/diagnostics/pc-facts.ts";
import { createShowShortcut } from "./platform/show-shortcut.ts";
import { createDemoHub } from "./platform/demo-hub.ts";
import { tellItKeepsRunning } from "./platform/keeps-running.ts";
import { awaitFirstDrawing } from "./platform/first-drawing.ts";
import { watchDelivery } from "./platform/delivery-watch.ts";
import { createDraftFiles, sweepDrafts } from "./platform/draft-files.ts";
import { systemOpenAddress } from "./platform/open-address.ts";
import { protectionName, systemProtection } from "./platform/protection.ts";
import { createPersonFiles } from "./platform/person-files.ts";
import { policyFileOf, readManagedPolicy } from "./platform/managed-policy.ts";
import { visibleBounds } from "./platform/visible-bounds.ts";
import { chooseLedgerFile } from "./platform/ledger/choose-file.ts";
import { closeInTime } from "./platform/ledger/close-in-time.ts";
import { createLedger } from "./platform/ledger/create-ledger.ts";
import { ledgerProcess } from "./platform/ledger/ledger-process.ts";
import type { HeldQuestions } from "./platform/hold-questions.ts";
import { registerIpc } from "./platform/ipc.ts";
import { createLateSockets } from "./platform/late-sockets.ts";
import { createNativeNotifier } from "./platform/notifications/native-notifier.ts";
import { openSettingsFile } from "./platform/settings-file.ts";
import { openSettings } from "./platform/settings-store.ts";
import { systemClock } from "./platform/system-clock.ts";
import { watchSystem } from "./platform/system-signals.ts";
import { tellPerson } from "./platform/tell-person.ts";
import { shellText } from "./platform/text/shell-text.ts";
import { createTaskbarFlash } from "./platform/taskbar-flash.ts";
import type { ShellFacts } from "./platform/tray-menu.ts";
import { createTray, watchTrayBar } from "./platform/tray.ts";
import { createUrgentStrip } from "./platform/urgent-strip.ts";
import { createWallWindow } from "./platform/wall-window.ts";

// The composition root: the only place that constructs things.

/** What the picture in the README is taken of. */
const smokeWindow = { x: 0, y: 0, width: 1280, height: 800 };

export interface Begun {
  readonly options: CommandLine;
  readonly window: BrowserWindow;
  /** What the page asks before there is a core to answer. */
  readonly questions: HeldQuestions;
  /** What the server was asked before this was read. */
  readonly early: AskedEarly;
  /** Where the built files of main lie, and the preload script. */
  readonly built: string;
  readonly preload: string;
  /** What other starts of this profile asked for meanwhile, word by word. */
  readonly asked: readonly (readonly string[])[];
  /** What was put off for the list can go on: it has been drawn on the screen, or is not to be, or not soon. */
  readonly settled: (onScreen: boolean) => void;
  /** Ends the app with a sentence. */
  readonly fail: (sentence: string) => void;
  readonly log: Log;
}

/** Everything but the window. It is begun before the page's first script, and without a pause until it can be asked. */
export async function runApp({
  options,
  window,
  questions,
  early: { vault, network, resuming },
  built,
  preload,
  asked,
  settled,
  fail,
  log,
}: Begun): Promise<void> {
  const userData = app.getPath("userData");
  const smoking = options.smoke !== null;
  const systemLocale = options.locale ?? (app.getLocale().startsWith("ko") ? "ko" : "en");
  const settings = openSettings(() => openSettingsFile(userData, log), systemLocale, log);
  if (options.locale !== null) settings.write({ locale: options.locale });
  let quitting = false;
  const idle = createIdleTime(() => powerMonitor.getSystemIdleTime(), systemClock.monotonic);
  const drawing = awaitFirstDrawing(() => core.app());
  // With nothing to be drawn there is nothing to wait for.
  const busBegins = options.hidden ? Promise.resolve() : drawing.settled;
  void drawing.settled.then(() => settled(drawing.hasDrawn() && !options.hidden));
  const hub = createDemoHub(join(built, "hub.js"), options.hubPort, options.simulation);
  // Elsewhere a bus is not the desktop's.
  const onLinux = process.platform === "linux";
  const buses = {
    session: createDesktopBus(onLinux ? sessionBusAddress() : null, log, busBegins),
    system: createDesktopBus(onLinux ? systemBusAddress() : null, log, busBegins),
  };
  const notifier = createNativeNotifier({
    bus: buses.session,
    labels: () => shellText(core.app().locale).actions,
    log,
  });

  const kept = createPersonFiles(userData, systemProtection, log);
  sweepDrafts(userData, systemClock.now(), log);
  const policyFile = policyFileOf(process.platform, process.env);
  const managed = readManagedPolicy(policyFile, options.policy, log);
  const syslog = managed.syslog ?? options.syslog;
  const ledger = createLedger({
    userData,
    version: app.getVersion(),
    clock: systemClock,
    log,
    syslog,
    run: ledgerProcess(join(built, "ledger.js")),
    choose: chooseLedgerFile,
    tell: (sentence, locale) => tell(shellText(locale).saveLedger, sentence),
  });
  const shortcut = createShowShortcut(() => show(), log);
  const pc = createPcDesk({
    settings,
    managed,
    shortcut,
    autostart: autostartOf(options, log),
    audit: syslog === null ? null : { to: syslog, managed: managed.syslog !== undefined },
  });
  const facts = {
    bus: buses.session,
    notifier,
    hasTrayBar: () => core.app().trayAvailable === true,
    secrets: () => ({ backend: protectionName(), protects: systemProtection.protects() }),
    policy: {
      file: existsSync(policyFile) ? policyFile : (options.policy ?? policyFile),
      found: existsSync(policyFile) || options.policy !== null,
    },
    folder: userData,
    startedAt: systemClock.now(),
  };
  const core = createRadbellCore(
    {
      clock: systemClock,
      random: Math.random,
      socket: createLateSockets(
        async () => (await import("./platform/ws-socket.ts")).createWsSockets(log),
        log,
      ),
      http: network.http,
      renewConnections: network.renew,
      log,
      settings,
      demoHub: hub,
      vault,
      accounts: createAccountPorts({
        ...{ userData, kept, log },
        protection: systemProtection,
        pinScript: join(built, "pin.js"),
        idleMs: idle.ms,
      }),
      seen: kept.of("seen", seenSchema),
      inbox: kept.of("inbox", inboxFileSchema),
      rules: kept.of("rules", rulesChangeSchema),
      display: kept.of("display", displayChangeSchema),
      drafts: createDraftFiles(kept, systemProtection),
      openImages: systemOpenAddress(log),
      sharing: createSharing(log),
      managed,
      pc: {
        ...pc,
        facts: async (server) => readPcFacts(facts, server),
      },
      ledger,
      notify: notifier.notify,
    },
    {
      version: app.getVersion(),
      profile: options.profile,
      targets: settings.targets(),
      images: settings.images(),
      wall: options.wall,
      accounts: settings.accounts(),
      ...(options.server === null ? {} : { server: options.server }),
    },
  );

  registerIpc(core, {
    windows: { main: () => window, strip: () => strip.window() },
    questions,
    drawn: drawing.drawn,
    log,
  });
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  attendWindow(window, {
    maximized: !smoking && options.window === null && settings.maximized(),
    bounds: options.window ?? (smoking ? smokeWindow : visibleBounds(settings.bounds(), screens)),
    hidden: options.hidden,
    moved: smoking ? () => undefined : settings.keepBounds,
    closing: () => {
      if (quitting) return "close";
      if (pc.view().closing === "quit") {
        app.quit();
        return "close";
      }
      // Without a tray a hidden window could not be found again.
      const closing = core.app().trayAvailable === true ? "hide" : "minimise";
      if (settings.firstClose()) void tellItKeepsRunning(notifier.notify, core.app().locale, closing, show);
      return closing;
    },
    touched: idle.touched,
    quit: () => app.quit(),
    drawn: drawing.seen,
  });
  const first = whoIsFirst(options);
  const resumesAtOnce = !first.demo && first.loginId === null;
  // The server answers while the page begins and the desktop says what it has.
  if (resumesAtOnce) core.resume(resuming);
  window.on("focus", () => {
    core.setFocused(true);
    if (pc.look()) core.pcChanged();
  });
  window.on("blur", () => core.setFocused(false));
  const show = (): void => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  const strip = createUrgentStrip({ main: window, preload, log });
  const flash = createTaskbarFlash(window);
  const wall = createWallWindow(window);
  const tell = (title: string, sentence: string): void =>
    void tellPerson(notifier.notify, title, sentence, show);
  const links = createLinkDesk({ clock: systemClock, core, show, refuse: tell });
  const shellFacts = (): ShellFacts => {
    const { startsWithSystem, locked } = pc.view();
    return {
      autostart: startsWithSystem,
      autostartLocked: locked.includes("startsWithSystem"),
      takenShortcut: shortcut.taken(),
    };
  };
  const tray = createTray(shellFacts, {
    open: show,
    openOrder: (orderId) => void core.openOrder(orderId),
    switchUser: () => {
      show();
      core.askToSwitch();
    },
    // Where something written would be lost, the window asks.
    signOut: () =>
      void core.signOut().then((outcome) => {
        if (!outcome.ok) show();
      }),
    lock: () => core.lock(),
    setAutostart: (on) => core.setPc({ startsWithSystem: on }),
    quit: () => {
      const quit = async (): Promise<Outcome> => {
        app.quit();
        return { ok: true };
      };
      void core.beforeLeaving("quit", quit).then((outcome) => {
        if (!outcome.ok) show();
      });
    },
  });
  const delivery = watchDelivery(
    core,
    notifier,
    (changed) => watchTrayBar(buses.session, changed),
    // Its pictures keep main from what the page waits for.
    (bar) => void drawing.settled.then(() => quitting || tray.bar(bar)),
  );
  const stopWatching = watchSystem(
    buses,
    (signal) => {
      idle.system(signal);
      core.system(signal);
      strip.system(signal);
    },
    log,
  );
  core.onView((update) => {
    const { app: view } = update;
    drawing.sent(update);
    tray.draw(view);
    showBadge(window, view);
    strip.draw(view);
    flash(view);
    wall.draw(view);
    links.look();
  });
  core.onOpenOrder(show);

  const end = (): void => {
    quitting = true;
    stopWatching();
    shortcut.release();
    core.dispose();
    notifier.stop();
    hub.stop();
    strip.destroy();
    wall.end();
    tray.destroy();
  };
  const startedAgain = (args: readonly string[]): void => {
    const link = linkIn(args);
    if (link !== null) links.follow(link);
    // Started with the system though it runs already: nobody asked for a window.
    else if (!args.includes("--hidden")) show();
    if (args.includes("--wall")) core.setWall(true);
  };
  app.on("second-instance", (_event, args) => startedAgain(args));
  for (const args of asked) startedAgain(args);
  app.on("open-url", (event, url) => {
    event.preventDefault();
    links.follow(url);
  });
  app.on("activate", show);
  app.on("window-all-closed", () => undefined);
  app.on("before-quit", end);
  // After the notifications were taken off the screen.
  app.on("will-quit", (event) => {
    for (const bus of Object.values(buses)) bus.end();
    // What was noted last has to get to the disk.
    event.preventDefault();
    void closeInTime(ledger, systemClock, log).then((closed) => {
      if (closed) app.exit();
      // Node waits at its end for what it has asked of the disk: a disk that hangs would keep it for ever.
      else process.kill(process.pid, "SIGKILL");
    });
  });

  await delivery.known;
  tray.draw(core.app());
  wall.draw(core.app());
  const takenKeys = shortcut.taken();
  if (takenKeys !== null && settings.firstTaken(takenKeys)) {
    const text = shellText(core.app().locale);
    tell(text.shortcutTaken(takenKeys), text.shortcutTakenBody);
  }
  const link = linkIn(process.argv);
  if (link !== null) links.follow(link);
  if (resumesAtOnce) return;
  await welcomeFirst({
    ...{ core, window, options, first },
    failed: (reason) => {
      end();
      fail(reason);
    },
  });
}
