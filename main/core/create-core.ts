import type { AccountRulesChange } from "#protocol/accounts.ts";
import type { Outcome, SignInRequest } from "#protocol/ipc.ts";
import type { AppView, OrderPatch, SessionView, SignInFailure } from "#protocol/snapshot.ts";
import type { TargetsChange } from "#protocol/targets.ts";
import { serverAddress } from "./accounts/server-address.ts";
import { createBehindTheLock } from "./accounts/behind-the-lock.ts";
import { createComingBack } from "./accounts/coming-back.ts";
import {
  beginResume,
  isStillTheirs,
  keptFor,
  type KeptSession,
  type Resuming,
} from "./accounts/kept-session.ts";
import { accountRulesOf } from "./accounts/managed-accounts.ts";
import { createOneAsking, type OneAsking } from "./accounts/one-asking.ts";
import { createPcAccounts, type Leaving, type Present } from "./accounts/pc-accounts.ts";
import { createPinDesk } from "./accounts/pin-desk.ts";
import { createScreenLock } from "./accounts/screen-lock.ts";
import { signInAt, type SignInResult } from "./accounts/sign-in.ts";
import { veiled } from "./accounts/veil.ts";
import { defaultTiming, type Timing } from "./connection/timing.ts";
import { createExposure } from "./alerts/exposure.ts";
import { createLeaveDesk } from "./drafts/leaving.ts";
import { createViewSharing } from "./display/view-sharing.ts";
import { createDemoHospital } from "./demo-hospital.ts";
import { createCoreLedger, whoseOf, type SessionEnd, type SignedInBy } from "./ledger/core-ledger.ts";
import { createDiagnosticsDesk } from "./diagnostics/diagnostics-desk.ts";
import { createServerClock } from "./diagnostics/server-clock.ts";
import { createPcTargets } from "./settings/pc-targets.ts";
import type { CorePorts } from "./ports.ts";
import type { RadbellCore } from "./radbell-core.ts";
import { createAccountSession } from "./session/account-session.ts";
import { accountKeyOf, type AccountSession } from "./session/session-contract.ts";
import { catalogueOf } from "./text/catalogue.ts";
import { patchForTheWall, sessionForTheWall } from "./wall/for-the-wall.ts";
import { createViewStream } from "./view-stream.ts";

export interface CoreOptions {
  readonly version: string;
  /** The name of this PC's profile. */
  readonly profile: string;
  /** The server to offer, instead of the remembered one. */
  readonly server?: string;
  readonly timing?: Timing;
  /** How long orders may take, by this PC's settings; a managed policy comes before it. */
  readonly targets?: TargetsChange | undefined;
  /** Where images open, by this PC's settings; a managed policy comes before it. */
  readonly images?: string | undefined;
  /** Begins as a display on a wall. */
  readonly wall?: boolean;
  /** How accounts are kept, by this PC's settings; a managed policy comes before it. */
  readonly accounts?: AccountRulesChange | undefined;
}

const resumeAgainMs = 5_000;
/** How often an absent person's unsent work is tried again before they are signed out. */
const unsentLookMs = 60_000;
const nothing: OrderPatch = { reset: true, upsert: [], remove: [] };

/** Puts the product together: at most one account's session at a time, and the one stream of views. Starts nothing. */
export function createRadbellCore(given: CorePorts, options: CoreOptions): RadbellCore {
  const serverClock = createServerClock(given.clock);
  const ports: CorePorts = { ...given, http: serverClock.heard(given.http) };
  const timing = options.timing ?? defaultTiming;
  const targets = createPcTargets({
    own: options.targets ?? null,
    managed: ports.managed,
    keep: (own) => ports.settings.write({ targets: own }),
  });
  const settings = ports.settings.read();
  let locale = settings.locale;
  let server = options.server ?? settings.server;
  let lastLoginId = settings.lastLoginId;
  let busy = false;
  let failure: SignInFailure | null = null;
  let delivery: Pick<AppView, "notifications" | "trayAvailable"> = {
    notifications: "unknown",
    trayAvailable: null,
  };
  let switchAsked = 0;
  let wall = options.wall === true;
  let wallSince = ports.clock.now();
  let session: AccountSession | null = null;
  let present: Present | null = null;
  let signedOutIdleAt: number | null = null;
  /** That of the last sign-in or sign-out: what an older one asked is given up, and its answer nobody's. */
  let asking = createOneAsking(ports.http);
  let disposed = false;
  const openListeners = new Set<() => void>();
  const exposure = createExposure();
  exposure.wall(wall);
  let isFocused = false;
  let openOnScreen: number | null = null;

  let cancelResume = (): void => undefined;

  function askBy(next: OneAsking): OneAsking {
    cancelResume();
    asking.abort();
    asking = next;
    return next;
  }
  const askAnew = (): OneAsking => askBy(createOneAsking(ports.http));

  const text = (): ReturnType<typeof catalogueOf> => catalogueOf(locale);

  function viewOf(of: AccountSession | null): SessionView | null {
    if (of === null) return null;
    const view = lock.isLocked() ? veiled(of.view()) : of.view();
    return wall ? sessionForTheWall(view) : view;
  }

  const app = (): AppView => ({
    locale,
    version: options.version,
    profile: options.profile,
    server,
    demo: demo.view(),
    lastLoginId,
    keepsSignIn: ports.vault.protects(),
    signIn: { busy, failure },
    ...delivery,
    ledgerWritten: ports.ledger.isWritten(),
    exposed: exposure.isExposed(),
    switchAsked,
    leaving: leaving.view(),
    wall,
    accounts: { ...accounts.view(lock.view()), signedOutIdleAt },
    pc: ports.pc.view(),
    session: viewOf(session),
  });

  const views = createViewStream({
    clock: ports.clock,
    app,
    takePatch: (all) => {
      const patch = behind.open()?.takePatch(all) ?? nothing;
      return wall ? patchForTheWall(patch) : patch;
    },
    staysMs: () => accounts.staysMs(),
  });
  const { changed } = views;
  const sharing = createViewSharing({
    sharing: ports.sharing,
    text,
    locale: () => locale,
    row: (orderId) => behind.open()?.row(orderId),
  });
  const demo = createDemoHospital(ports, changed);
  const leaving = createLeaveDesk({
    losable: () => session?.written ?? null,
    clock: ports.clock,
    text,
    // A question answers the hand that asked to leave.
    changed: views.changedNow,
  });

  const rules = accountRulesOf(options.accounts ?? {}, ports.managed.accounts ?? {});
  const isUnclear = ports.managed.faults.some(({ key }) => key === null || key.startsWith("accounts"));
  const accounts = createPcAccounts({
    ports: ports.accounts,
    vault: ports.vault,
    clock: ports.clock,
    rules,
    laidDown: Object.keys(ports.managed.accounts ?? {}),
    by: ports.managed.by,
    forbidsPins: ports.managed.accounts?.pin === "off" && !isUnclear,
  });
  const lock = createScreenLock({
    clock: ports.clock,
    // Nobody touches a display on a wall, and it shows nobody's orders.
    idleMs: () => (wall ? 0 : ports.accounts.idleMs()),
    rules,
    changed,
    locked: (by, since) => {
      ports.log.info("screen.locked", { by });
      askAnew();
      busy = false;
      failure = null;
      openOnScreen = null;
      accounts.locked(since);
      hold(true);
    },
    opened: () => {
      ports.log.info("screen.unlocked");
      accounts.opened();
      // Whoever opens it is there.
      exposure.take("active");
      hold(false);
      behind.opened();
    },
    tooLong: () => leaveWhenKept(),
  });
  /** What is on the screen is no longer for these eyes, or is again. */
  function hold(on: boolean): void {
    exposure.hold(on);
    session?.exposureChanged();
    views.reset();
    views.changedNow();
  }
  const behind = createBehindTheLock({
    session: () => session,
    isLocked: lock.isLocked,
    text,
    show: () => {
      for (const listener of openListeners) listener();
    },
  });
  const pinDesk = createPinDesk({
    accounts,
    rules,
    text,
    present: () => present,
    isLocked: lock.isLocked,
    askPassword: async ({ server, loginId }, password) => {
      const mine = askAnew();
      const result = await signInAt(mine.http, server, loginId, password, timing.handshakeMs);
      return mine === asking && !disposed ? result : null;
    },
    reauthenticate: (tokens, me) => {
      session?.reauthenticate(tokens, me);
      accounts.tokenIs(tokens.refresh);
    },
    open: lock.open,
    changed,
  });

  const ledger = createCoreLedger(ports.ledger, ports.clock, {
    log: ports.log,
    locale: () => locale,
    whose: () => whoseOf(session?.view() ?? null),
    failed: () => text().ledgerFailed,
  });
  const stopHearing = ports.ledger.onWritten(changed);

  function endSession(why: SessionEnd, how: Leaving): void {
    if (session !== null) ledger.signedOut(whoseOf(session.view()), why);
    accounts.leaves(how);
    session?.dispose();
    session = null;
    leaving.clear();
    present = null;
    lock.end();
    exposure.hold(false);
    behind.ended();
    openOnScreen = null;
    views.reset();
  }

  function refuse(why: SignInFailure): Outcome {
    busy = false;
    failure = why;
    changed();
    return { ok: false, code: why.kind, sentence: "" };
  }

  async function signIn(request: SignInRequest): Promise<Outcome> {
    const mine = askAnew();
    busy = true;
    failure = null;
    changed();
    const address = serverAddress(request.server);
    if (address === null) return refuse({ kind: "badAddress", server: request.server });
    const result = await signInAt(mine.http, address, request.loginId, request.password, timing.handshakeMs);
    if (mine !== asking || disposed) return { ok: false, code: "superseded", sentence: text().superseded };
    if (!result.ok) {
      ledger.signInFailed(address, result.failure.kind);
      return refuse(result.failure);
    }
    // The demo hospital's address is new at every start: not worth remembering.
    const offered = demo.view();
    const isDemo = offered.state === "ready" && offered.url === address;
    if (!isDemo) ports.settings.write({ server: address });
    begin(address, request.loginId, result, isDemo, "password");
    return { ok: true };
  }

  /** The one place where somebody becomes the person at this PC. */
  function begin(
    address: string,
    loginId: string,
    { me, tokens }: SignInResult & { readonly ok: true },
    isDemo: boolean,
    by: SignedInBy,
    /** Its screen was locked, since then. */
    lockedSince: number | null = null,
  ): void {
    busy = false;
    failure = null;
    signedOutIdleAt = null;
    server = address;
    lastLoginId = loginId;
    ports.settings.write({ lastLoginId });
    const accountKey = accountKeyOf(address, me);
    if (session?.accountKey === accountKey) {
      session.reauthenticate(tokens, me);
      ledger.signedIn({ person: me.login_id, server: address }, by);
    } else {
      endSession("switched", "switched");
      ledger.signedIn({ person: me.login_id, server: address }, by);
      session = createAccountSession(ports, {
        server: address,
        me,
        tokens,
        timing,
        imageTemplate: ports.managed.images?.url ?? options.images ?? null,
        targets: targets.now,
        targetRights: targets.rights,
        text,
        locale: () => locale,
        isExposed: exposure.isExposed,
        // Nobody looks at a locked screen, or one left alone.
        lookingAt: () => (isFocused && !exposure.isExposed() ? openOnScreen : null),
        pressedLate: (orderId) => {
          // Only to the person it was shown to; to anybody else it says nothing, not even that it was somebody's.
          if (session?.accountKey === accountKey) session.reopen(orderId);
        },
        changed,
        changedSoon: views.changedSoon,
        changedNow: views.changedNow,
        seen: views.seen,
        clicked: () => {
          for (const listener of openListeners) listener();
        },
        ended: (why) => {
          endSession(why.kind, "ended");
          failure = why;
          views.changedNow();
        },
        refreshTokenIs: accounts.tokenIs,
      });
    }
    present = { accountKey, server: address, loginId, me, isDemo };
    accounts.arrived(present, tokens.refresh, by === "password");
    lock.open();
    if (lockedSince === null) views.changedNow();
    else lock.lock("restart", lockedSince);
  }

  async function resume({ kept: found, asking: begun, result: asked }: Resuming): Promise<void> {
    const mine = askBy(begun);
    busy = true;
    lastLoginId = found.loginId;
    server = found.server;
    changed();
    const result = await asked;
    if (mine !== asking || disposed) return;
    if (result.ok === true) {
      begin(found.server, found.loginId, result, false, "kept", found.locked === true ? found.at : null);
      return;
    }
    busy = false;
    if (result.ok === null) {
      const later = { ...found, refresh: result.refresh };
      ports.vault.write(later);
      failure = { kind: "unreachable", server: found.server };
      cancelResume = ports.clock.after(resumeAgainMs, () => {
        if (mine === asking && !disposed) resumeIfTheirs(later);
      });
    } else {
      ports.vault.write(null);
      failure = result.failure;
    }
    changed();
  }
  function resumeIfTheirs(found: KeptSession): void {
    if (isStillTheirs(found, ports.clock.now())) {
      void resume(beginResume(ports.http, found, timing.handshakeMs));
      return;
    }
    ports.vault.write(null);
    failure = { kind: "expired" };
    changed();
  }

  /** Somebody else than the person who is here wants to be. */
  const isSwitch = ({ server: to, loginId }: SignInRequest): boolean => {
    const here = session?.view();
    return here !== undefined && (here.me.login_id !== loginId || here.server !== serverAddress(to));
  };

  const returnAs = createComingBack({
    accounts,
    pinDesk,
    text,
    timeoutMs: timing.handshakeMs,
    present: () => present,
    isLocked: lock.isLocked,
    askAnew,
    isCurrent: (mine) => mine === asking && !disposed,
    busy: (isBusy) => {
      busy = isBusy;
      failure = null;
      changed();
    },
    refuse,
    begin: (kept, result, by) => begin(kept.server, kept.loginId, result, false, by),
  });

  function leave(why: "signedOut" | "idle"): Outcome {
    askAnew();
    busy = false;
    failure = null;
    endSession(why, "signedOut");
    views.changedNow();
    return { ok: true };
  }

  /** Nobody came back. What they wrote and could not be sent is not thrown away for it: the screen stays locked meanwhile. */
  function leaveWhenKept(): void {
    const mine = session;
    if (mine !== null && mine.written.atRisk(false) > 0) {
      lock.lock("idle");
      void mine.written.sendAll();
      ports.clock.after(unsentLookMs, () => {
        if (session === mine && lock.isLocked()) leaveWhenKept();
      });
      return;
    }
    signedOutIdleAt = ports.clock.now();
    leave("idle");
  }

  async function forgetMe(): Promise<Outcome> {
    const accountKey = session?.accountKey;
    lastLoginId = null;
    ports.settings.write({ lastLoginId });
    const outcome = leave("signedOut");
    if (accountKey !== undefined) {
      accounts.forget(accountKey);
      for (const store of [ports.seen, ports.inbox, ports.rules, ports.display, ports.drafts])
        store.forget(accountKey);
    }
    return outcome;
  }

  return {
    app,
    readView: views.read,
    onView: views.listen,
    drawn: views.drawn,
    signIn: async (request) =>
      isSwitch(request) ? leaving.before("switch", async () => signIn(request)) : signIn(request),
    resume: (begun) => {
      if (begun !== undefined) {
        void resume(begun);
        return;
      }
      const found = keptFor(ports.vault, options.server);
      if (found !== null) resumeIfTheirs(found);
    },
    signOut: async () => leaving.before("signOut", async () => leave("signedOut")),
    returnAs: async (accountKey, pin) =>
      present === null || present.accountKey === accountKey
        ? returnAs(accountKey, pin)
        : leaving.before("switch", async () => returnAs(accountKey, pin)),
    lock: () => lock.lock("hand"),
    unlock: pinDesk.unlock,
    setPin: pinDesk.set,
    removePin: async () => pinDesk.remove(),
    // Only whoever they are may ask for it.
    forgetMe: async () => (lock.isLocked() ? behind.refusal() : leaving.before("forget", forgetMe)),
    clearSignInFailure: () => {
      failure = null;
      changed();
    },
    // What was done is said even if the screen is locked by now: it names nobody.
    act: async (request) => behind.open()?.act(request) ?? behind.refusal(),
    undo: async (orderId) => behind.open()?.undo(orderId) ?? behind.refusal(),
    writeResult: (orderId, result) => behind.open()?.writeResult(orderId, result),
    answerDraft: (orderId, answer) => behind.open()?.answerDraft(orderId, answer),
    answerLeaving: leaving.answer,
    beforeLeaving: leaving.before,
    openImages: async (orderId) => behind.ask(async (mine) => mine.openImages(orderId)),
    acknowledge: async (orderId) => behind.ask(async (mine) => mine.acknowledge(orderId)),
    readOrder: async (orderId) => behind.ask(async (mine) => mine.readOrder(orderId)),
    openOrder: behind.openOrder,
    readAcceptances: async (orderIds) => behind.open()?.readAcceptances(orderIds) ?? [],
    retryNow: () => session?.retryNow(),
    dismissToast: (id) => session?.dismissToast(id),
    dismissCatchUp: () => behind.open()?.dismissCatchUp(),
    setLocale: (next) => {
      locale = next;
      ports.settings.write({ locale });
      views.changedNow();
    },
    setWall: (on) => {
      if (on === wall) return;
      wall = on;
      // Whoever takes a display off the wall after hours is not the one who put it there.
      const hung = ports.clock.now() - wallSince;
      wallSince = ports.clock.now();
      if (!on && rules.lockMinutes > 0 && hung >= rules.lockMinutes * 60_000) lock.lock("idle");
      exposure.wall(on);
      session?.exposureChanged();
      // Every row is another one: with a patient, or without.
      views.reset();
      views.changedNow();
    },
    setPc: (change) => {
      ports.pc.set(change);
      views.changedNow();
    },
    setTarget: (change) => {
      const role = session?.view().me.role.code;
      if (role !== undefined && targets.set(change, role)) views.changedNow();
    },
    resetTargets: () => {
      const role = session?.view().me.role.code;
      if (role !== undefined && targets.reset(role)) views.changedNow();
    },
    readDiagnostics: createDiagnosticsDesk({ ports, app, session: () => session, serverClock, text }),
    copyText: ports.sharing.copy,
    pcChanged: changed,
    startDemo: demo.start,
    setChaos: demo.setChaos,
    onOpenOrder: (listener) => {
      openListeners.add(listener);
      return () => openListeners.delete(listener);
    },
    askToSwitch: () => {
      switchAsked += 1;
      changed();
    },
    // A switch answers the hand that moved it.
    setDisplay: (change) => {
      behind.open()?.setDisplay(change);
      views.changedNow();
    },
    copyOf: async (orderId, what) => behind.ask(async () => sharing.copyOf(orderId, what)),
    shareView: async (view, way) => behind.ask(async () => sharing.share(view, way)),
    openView: async () => behind.ask(sharing.open),
    offerView: (view) => {
      session?.offerView(view);
      views.changedNow();
    },
    setAlertRules: (rules) => {
      behind.open()?.setAlertRules(rules);
      views.changedNow();
    },
    resetAlertRules: () => {
      behind.open()?.resetAlertRules();
      views.changedNow();
    },
    readInbox: () => behind.open()?.readInbox() ?? { revision: 0, entries: [], orders: [], actors: [] },
    markRead: (which) => behind.open()?.markRead(which),
    askLedger: async (order) => behind.ask(async () => ledger.ask(order)),
    verifyLedger: async () => (lock.isLocked() ? behind.refusal() : ledger.verify()),
    exportLedger: async (format) => behind.ask(async () => ledger.exportTo(format)),
    lookAt: (orderId) => {
      const open = behind.open();
      openOnScreen = open === null ? null : orderId;
      if (orderId !== null) open?.lookedAt(orderId);
    },
    setFocused: (focused) => {
      isFocused = focused;
      if (focused && openOnScreen !== null) session?.lookedAt(openOnScreen);
    },
    system: (signal) => {
      if (exposure.take(signal)) {
        session?.exposureChanged();
        views.changedNow();
      }
      session?.system(signal);
    },
    setDelivery: (found) => {
      delivery = { ...delivery, ...found };
      changed();
    },
    dispose: () => {
      askAnew().abort();
      disposed = true;
      demo.dispose();
      stopHearing();
      endSession("quit", "quit");
      views.dispose();
      openListeners.clear();
    },
  };
}
