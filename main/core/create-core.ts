import type { Outcome, SignInRequest } from "#protocol/ipc.ts";
import type { AppView, OrderPatch, SignInFailure, ViewUpdate } from "#protocol/snapshot.ts";
import { serverAddress } from "./accounts/server-address.ts";
import { resumeAt, type KeptSession } from "./accounts/kept-session.ts";
import { signInAt, type SignInResult } from "./accounts/sign-in.ts";
import { defaultTiming, type Timing } from "./connection/timing.ts";
import type { CorePorts } from "./ports.ts";
import type { RadbellCore } from "./radbell-core.ts";
import { accountKeyOf, createAccountSession, type AccountSession } from "./session/account-session.ts";
import { catalogueOf } from "./text/catalogue.ts";

export interface CoreOptions {
  readonly version: string;
  /** The name of this PC's profile. */
  readonly profile: string;
  /** The server to offer, instead of the remembered one. */
  readonly server?: string;
  readonly timing?: Timing;
}

const resumeAgainMs = 5_000;
const nothing: OrderPatch = { reset: true, upsert: [], remove: [] };

/** Puts the product together: at most one account's session at a time, and the one stream of views. Starts nothing. */
export function createRadbellCore(ports: CorePorts, options: CoreOptions): RadbellCore {
  const timing = options.timing ?? defaultTiming;
  const settings = ports.settings.read();
  let locale = settings.locale;
  let server = options.server ?? settings.server;
  let lastLoginId = settings.lastLoginId;
  let demo: AppView["demo"] = { state: "off" };
  let busy = false;
  let failure: SignInFailure | null = null;
  let delivery: Pick<AppView, "notifications" | "trayAvailable"> = {
    notifications: "unknown",
    trayAvailable: null,
  };
  let switchAsked = 0;
  let session: AccountSession | null = null;
  /** Grows with every sign-in and sign-out: an answer to an older one is nobody's. */
  let turn = 0;
  let revision = 0;
  let cancelEmit: (() => void) | null = null;
  let resetNext = true;
  let disposed = false;
  const viewListeners = new Set<(update: ViewUpdate) => void>();
  const openListeners = new Set<() => void>();

  const text = (): ReturnType<typeof catalogueOf> => catalogueOf(locale);

  const app = (): AppView => ({
    locale,
    version: options.version,
    profile: options.profile,
    server,
    demo,
    lastLoginId,
    keepsSignIn: ports.vault.protects(),
    signIn: { busy, failure },
    ...delivery,
    switchAsked,
    session: session?.view() ?? null,
  });

  function emit(): void {
    cancelEmit = null;
    revision += 1;
    const orders = session?.takePatch(resetNext) ?? nothing;
    resetNext = false;
    const update: ViewUpdate = { revision, app: app(), orders };
    for (const listener of viewListeners) listener(update);
  }
  /** However much happens in one turn, the screen hears of it once. */
  function changed(): void {
    if (disposed) return;
    cancelEmit ??= ports.clock.after(0, emit);
  }
  /** What must not be seen a moment longer goes out at once, not at the end of the turn. */
  function emitNow(): void {
    cancelEmit?.();
    if (!disposed) emit();
  }

  function endSession(): void {
    session?.dispose();
    session = null;
    resetNext = true;
  }

  function refuse(why: SignInFailure): Outcome {
    busy = false;
    failure = why;
    changed();
    return { ok: false, code: why.kind, sentence: "" };
  }

  async function signIn(request: SignInRequest): Promise<Outcome> {
    turn += 1;
    const mine = turn;
    busy = true;
    failure = null;
    changed();
    const address = serverAddress(request.server);
    if (address === null) return refuse({ kind: "badAddress", server: request.server });
    const result = await signInAt(ports.http, address, request.loginId, request.password, timing.handshakeMs);
    if (mine !== turn || disposed) return { ok: false, code: "superseded", sentence: text().superseded };
    if (!result.ok) return refuse(result.failure);
    // The demo hospital's address is new at every start: not worth remembering.
    const isDemo = demo.state === "ready" && demo.url === address;
    if (!isDemo) ports.settings.write({ server: address });
    begin(address, request.loginId, result, isDemo);
    return { ok: true };
  }

  /** The one place where somebody becomes the person at this PC. */
  function begin(
    address: string,
    loginId: string,
    { me, tokens }: SignInResult & { readonly ok: true },
    isDemo: boolean,
  ): void {
    busy = false;
    failure = null;
    server = address;
    lastLoginId = loginId;
    ports.settings.write({ lastLoginId });
    const keep = (refresh: string | null): void => {
      if (!isDemo) ports.vault.write(refresh === null ? null : { server: address, loginId, refresh });
    };
    if (session !== null && session.accountKey === accountKeyOf(address, me)) {
      session.reauthenticate(tokens, me);
    } else {
      endSession();
      session = createAccountSession(ports, {
        server: address,
        me,
        tokens,
        timing,
        text,
        locale: () => locale,
        changed,
        clicked: () => {
          for (const listener of openListeners) listener();
        },
        ended: (why) => {
          endSession();
          ports.vault.write(null);
          failure = why;
          emitNow();
        },
        refreshTokenIs: keep,
      });
    }
    keep(tokens.refresh);
    emitNow();
  }

  async function resume(kept: KeptSession): Promise<void> {
    turn += 1;
    const mine = turn;
    busy = true;
    lastLoginId = kept.loginId;
    server = kept.server;
    changed();
    const result = await resumeAt(ports.http, kept, timing.handshakeMs);
    if (mine !== turn || disposed) return;
    if (result.ok === true) {
      begin(kept.server, kept.loginId, result, false);
      return;
    }
    busy = false;
    if (result.ok === null) {
      const later = { ...kept, refresh: result.refresh };
      ports.vault.write(later);
      failure = { kind: "unreachable", server: kept.server };
      ports.clock.after(resumeAgainMs, () => {
        if (mine === turn && !disposed) void resume(later);
      });
    } else {
      ports.vault.write(null);
      failure = result.failure;
    }
    changed();
  }

  async function signOut(): Promise<Outcome> {
    turn += 1;
    busy = false;
    failure = null;
    endSession();
    ports.vault.write(null);
    emitNow();
    return { ok: true };
  }

  return {
    app,
    readView: () => {
      cancelEmit?.();
      cancelEmit = null;
      revision += 1;
      resetNext = false;
      return { revision, app: app(), orders: session?.takePatch(true) ?? nothing };
    },
    onView: (listener) => {
      viewListeners.add(listener);
      return () => viewListeners.delete(listener);
    },
    signIn,
    resume: () => {
      const kept = ports.vault.read();
      const asked = options.server === undefined ? kept?.server : serverAddress(options.server);
      if (kept !== null && kept.server === asked) void resume(kept);
    },
    signOut,
    forgetMe: async () => {
      const accountKey = session?.accountKey;
      lastLoginId = null;
      ports.settings.write({ lastLoginId });
      const outcome = await signOut();
      if (accountKey !== undefined) ports.seen.forget(accountKey);
      return outcome;
    },
    clearSignInFailure: () => {
      failure = null;
      changed();
    },
    act: async (request) =>
      session?.act(request) ?? { ok: false, code: "nobody", sentence: text().nobodySignedIn },
    readOrder: async (orderId) =>
      session?.readOrder(orderId) ?? { ok: false, code: "nobody", sentence: text().nobodySignedIn },
    retryNow: () => session?.retryNow(),
    dismissToast: (id) => session?.dismissToast(id),
    dismissCatchUp: () => session?.dismissCatchUp(),
    setLocale: (next) => {
      locale = next;
      ports.settings.write({ locale });
      changed();
    },
    startDemo: async () => {
      if (demo.state === "starting" || demo.state === "ready") return;
      demo = { state: "starting" };
      changed();
      const result = await ports.demoHub((reason) => {
        demo = { state: "failed", reason };
        changed();
      });
      if (disposed) return;
      demo = result.ok
        ? { state: "ready", url: result.url, people: [...result.people] }
        : { state: "failed", reason: result.reason };
      changed();
    },
    onOpenOrder: (listener) => {
      openListeners.add(listener);
      return () => openListeners.delete(listener);
    },
    askToSwitch: () => {
      switchAsked += 1;
      changed();
    },
    system: (signal) => session?.system(signal),
    setDelivery: (found) => {
      delivery = { ...delivery, ...found };
      changed();
    },
    dispose: () => {
      turn += 1;
      disposed = true;
      cancelEmit?.();
      session?.dispose();
      session = null;
      viewListeners.clear();
      openListeners.clear();
    },
  };
}
