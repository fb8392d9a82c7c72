import type { Outcome, SignInRequest } from "#protocol/ipc.ts";
import type { AppView, OrderPatch, SignInFailure } from "#protocol/snapshot.ts";
import { defaultTargets, withTargets, type TargetsChange } from "#protocol/turnaround.ts";
import { serverAddress } from "./accounts/server-address.ts";
import { isStillTheirs, resumeAt, type KeptSession } from "./accounts/kept-session.ts";
import { createOneAsking, type OneAsking } from "./accounts/one-asking.ts";
import { signInAt, type SignInResult } from "./accounts/sign-in.ts";
import { defaultTiming, type Timing } from "./connection/timing.ts";
import { createExposure } from "./alerts/exposure.ts";
import { createViewSharing } from "./display/view-sharing.ts";
import { createDemoHospital } from "./demo-hospital.ts";
import { createCoreLedger, whoseOf, type SessionEnd } from "./ledger/core-ledger.ts";
import type { CorePorts } from "./ports.ts";
import type { RadbellCore } from "./radbell-core.ts";
import { createAccountSession } from "./session/account-session.ts";
import { accountKeyOf, type AccountSession } from "./session/session-contract.ts";
import { catalogueOf } from "./text/catalogue.ts";
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
}

const resumeAgainMs = 5_000;
const nothing: OrderPatch = { reset: true, upsert: [], remove: [] };

/** Puts the product together: at most one account's session at a time, and the one stream of views. Starts nothing. */
export function createRadbellCore(ports: CorePorts, options: CoreOptions): RadbellCore {
  const timing = options.timing ?? defaultTiming;
  const targets = withTargets(
    withTargets(defaultTargets, options.targets ?? {}),
    ports.managed.targets ?? {},
  );
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
  let session: AccountSession | null = null;
  /** What outlives a restart of the app, where this PC protects it. */
  let kept: KeptSession | null = null;
  /** That of the last sign-in or sign-out: what an older one asked is given up, and its answer nobody's. */
  let asking = createOneAsking(ports.http);
  let disposed = false;
  const openListeners = new Set<() => void>();
  const exposure = createExposure();
  let isFocused = false;
  let openOnScreen: number | null = null;

  let cancelResume = (): void => undefined;

  function askAnew(): OneAsking {
    cancelResume();
    asking.abort();
    asking = createOneAsking(ports.http);
    return asking;
  }

  const text = (): ReturnType<typeof catalogueOf> => catalogueOf(locale);

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
    session: session?.view() ?? null,
  });

  const views = createViewStream({
    clock: ports.clock,
    app,
    takePatch: (all) => session?.takePatch(all) ?? nothing,
  });
  const { changed } = views;
  const sharing = createViewSharing({
    sharing: ports.sharing,
    text,
    locale: () => locale,
    row: (orderId) => session?.row(orderId),
  });
  const nobody = () => ({ ok: false, code: "nobody", sentence: text().nobodySignedIn }) as const;
  const demo = createDemoHospital(ports, changed);

  const ledger = createCoreLedger(ports.ledger, ports.clock, {
    log: ports.log,
    locale: () => locale,
    whose: () => whoseOf(session?.view() ?? null),
    failed: () => text().ledgerFailed,
  });
  const stopHearing = ports.ledger.onWritten(changed);

  function endSession(why: SessionEnd): void {
    if (session !== null) ledger.signedOut(whoseOf(session.view()), why);
    session?.dispose();
    session = null;
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
    by: "password" | "kept",
  ): void {
    busy = false;
    failure = null;
    server = address;
    lastLoginId = loginId;
    ports.settings.write({ lastLoginId });
    const keep = (refresh: string | null): void => {
      // Of the demo nothing is kept, and nothing stays of whoever was here before.
      kept = refresh === null || isDemo ? null : { server: address, loginId, refresh, at: ports.clock.now() };
      ports.vault.write(kept);
    };
    if (session !== null && session.accountKey === accountKeyOf(address, me)) {
      session.reauthenticate(tokens, me);
      ledger.signedIn({ person: me.login_id, server: address }, by);
    } else {
      endSession("switched");
      ledger.signedIn({ person: me.login_id, server: address }, by);
      session = createAccountSession(ports, {
        server: address,
        me,
        tokens,
        timing,
        targets,
        text,
        locale: () => locale,
        isExposed: exposure.isExposed,
        // Nobody looks at a locked screen, or one left alone.
        lookingAt: () => (isFocused && !exposure.isExposed() ? openOnScreen : null),
        pressedLate: (orderId) => {
          // Only to the person it was shown to; to anybody else it says nothing, not even that it was somebody's.
          if (session?.accountKey === accountKeyOf(address, me)) session.reopen(orderId);
        },
        changed,
        changedNow: views.changedNow,
        clicked: () => {
          for (const listener of openListeners) listener();
        },
        ended: (why) => {
          endSession(why.kind);
          forget();
          failure = why;
          views.changedNow();
        },
        refreshTokenIs: keep,
      });
    }
    keep(tokens.refresh);
    views.changedNow();
  }

  function forget(): void {
    kept = null;
    ports.vault.write(null);
  }

  async function resume(found: KeptSession): Promise<void> {
    const mine = askAnew();
    busy = true;
    lastLoginId = found.loginId;
    server = found.server;
    changed();
    const result = await resumeAt(mine.http, found, timing.handshakeMs);
    if (mine !== asking || disposed) return;
    if (result.ok === true) {
      begin(found.server, found.loginId, result, false, "kept");
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
      forget();
      failure = result.failure;
    }
    changed();
  }
  function resumeIfTheirs(found: KeptSession): void {
    if (isStillTheirs(found, ports.clock.now())) {
      void resume(found);
      return;
    }
    forget();
    failure = { kind: "expired" };
    changed();
  }

  async function signOut(): Promise<Outcome> {
    askAnew();
    busy = false;
    failure = null;
    endSession("signedOut");
    forget();
    views.changedNow();
    return { ok: true };
  }

  return {
    app,
    readView: views.read,
    onView: views.listen,
    signIn,
    resume: () => {
      const found = ports.vault.read();
      const asked = options.server === undefined ? found?.server : serverAddress(options.server);
      if (found !== null && found.server === asked) resumeIfTheirs(found);
    },
    signOut,
    forgetMe: async () => {
      const accountKey = session?.accountKey;
      lastLoginId = null;
      ports.settings.write({ lastLoginId });
      const outcome = await signOut();
      if (accountKey !== undefined) {
        for (const kept of [ports.seen, ports.inbox, ports.rules, ports.display]) kept.forget(accountKey);
      }
      return outcome;
    },
    clearSignInFailure: () => {
      failure = null;
      changed();
    },
    act: async (request) =>
      session?.act(request) ?? { ok: false, code: "nobody", sentence: text().nobodySignedIn },
    acknowledge: async (orderId) =>
      session?.acknowledge(orderId) ?? { ok: false, code: "nobody", sentence: text().nobodySignedIn },
    readOrder: async (orderId) =>
      session?.readOrder(orderId) ?? { ok: false, code: "nobody", sentence: text().nobodySignedIn },
    openOrder: async (orderId) =>
      session?.openOrder(orderId) ?? { ok: false, code: "nobody", sentence: text().nobodySignedIn },
    retryNow: () => session?.retryNow(),
    dismissToast: (id) => session?.dismissToast(id),
    dismissCatchUp: () => session?.dismissCatchUp(),
    setLocale: (next) => {
      locale = next;
      ports.settings.write({ locale });
      views.changedNow();
    },
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
      session?.setDisplay(change);
      views.changedNow();
    },
    copyOf: async (orderId, what) => (session === null ? nobody() : sharing.copyOf(orderId, what)),
    shareView: async (view, way) => (session === null ? nobody() : sharing.share(view, way)),
    openView: async () => (session === null ? nobody() : sharing.open()),
    offerView: (view) => {
      session?.offerView(view);
      views.changedNow();
    },
    setAlertRules: (rules) => {
      session?.setAlertRules(rules);
      views.changedNow();
    },
    resetAlertRules: () => {
      session?.resetAlertRules();
      views.changedNow();
    },
    readInbox: () => session?.readInbox() ?? { revision: 0, entries: [], orders: [], actors: [] },
    markRead: (which) => session?.markRead(which),
    askLedger: ledger.ask,
    verifyLedger: ledger.verify,
    exportLedger: ledger.exportTo,
    lookAt: (orderId) => {
      openOnScreen = orderId;
      if (orderId !== null) session?.lookedAt(orderId);
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
      if (session !== null && kept !== null) ports.vault.write({ ...kept, at: ports.clock.now() });
      stopHearing();
      endSession("quit");
      views.dispose();
      openListeners.clear();
    },
  };
}
