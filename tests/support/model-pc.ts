import { createRadbellCore, type CoreOptions } from "#core/create-core.ts";
import type { KeptSession } from "#core/accounts/kept-session.ts";
import type { Clock, ClosedBy, CorePorts, NativeNotification, Settings } from "#core/ports.ts";
import type { DraftsFile } from "#core/drafts/draft-file.ts";
import type { InboxFile } from "#core/inbox/inbox-file.ts";
import type { Seen } from "#core/worklist/seen.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import type { RulesChange } from "#protocol/alert-rules.ts";
import type { OrderRow, ViewUpdate } from "#protocol/snapshot.ts";
import type { LedgerNote } from "#protocol/ledger.ts";
import { createModelAccounts, type ModelAccounts } from "./model-accounts.ts";
import { quietPc } from "./quiet-pc.ts";
import { createMemoryLedger } from "./memory-ledger.ts";
import { createModelHospital, type ModelHospital } from "./model-hospital.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

/** One PC with the real core on a virtual clock, its network going to the model hospital. */
export interface ModelPc {
  readonly clock: VirtualClock;
  readonly hospital: ModelHospital;
  readonly core: RadbellCore;
  /**
   * Native notifications ever shown, with whether they are still up, and the id of the person they were shown to. `putAway`
   * is how it leaves the screen by another's hand than the app's.
   */
  readonly notified: (NativeNotification & {
    up: boolean;
    readonly to: number | null;
    readonly putAway: (by: ClosedBy) => void;
  })[];
  /** Every update the screen got. */
  readonly updates: ViewUpdate[];
  /** The rows as a screen that applies every patch has them. */
  readonly rows: Map<number, OrderRow>;
  readonly settings: () => Settings;
  /** Signs in with the model's password and lets the connection become live. */
  readonly signIn: (loginId: string) => Promise<void>;
  readonly logged: string[];
  /** What outlives a restart. */
  readonly vault: { protects: boolean; kept: KeptSession | null };
  /** What the PC keeps of what people saw. */
  readonly seen: ReadonlyMap<string, Seen>;
  /** What the PC keeps of what happened to people. */
  readonly inbox: ReadonlyMap<string, InboxFile>;
  /** What the PC keeps of how people want to be told. */
  readonly rules: ReadonlyMap<string, RulesChange>;
  /** What the PC keeps of what people could not send; only while `vault.protects`. */
  readonly drafts: ReadonlyMap<string, DraftsFile>;
  /** Addresses of images that were opened. */
  readonly opened: string[];
  /** What was taken down of what became of everything, over restarts. */
  readonly ledger: readonly LedgerNote[];
  /** What the PC keeps of its people, and whether anybody touches it. */
  readonly accounts: ModelAccounts;
  /** How many timers the app itself is waiting for. */
  readonly timers: () => number;
}

/** `before`: the PC this one is after its restart; the world and what was kept go on. */
export function createModelPc(
  before?: ModelPc,
  change: (ports: CorePorts) => CorePorts = (ports) => ports,
  options: Pick<CoreOptions, "images" | "accounts"> = {},
): ModelPc {
  const clock = before?.clock ?? createVirtualClock();
  const hospital = before?.hospital ?? createModelHospital(clock);
  const notified: ModelPc["notified"] = [];
  const updates: ViewUpdate[] = [];
  const rows = new Map<number, OrderRow>();
  const logged: string[] = [];
  const seen = new Map<string, Seen>(before?.seen);
  const inbox = new Map<string, InboxFile>(before?.inbox);
  const rules = new Map<string, RulesChange>(before?.rules);
  const drafts = new Map<string, DraftsFile>(before?.drafts);
  const opened: string[] = [];
  const ledger: LedgerNote[] = [...(before?.ledger ?? [])];
  const vault: ModelPc["vault"] = { protects: true, kept: null, ...before?.vault };
  let settings: Settings = before?.settings() ?? { server: "", locale: "en", lastLoginId: null };
  const write = (event: string, fields?: object): void => {
    logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
  };
  const accounts = createModelAccounts(clock, before?.accounts);
  const pending = new Set<object>();
  const own: Clock = {
    ...clock,
    after: (ms, work) => {
      const timer = {};
      pending.add(timer);
      const cancel = clock.after(ms, () => {
        pending.delete(timer);
        work();
      });
      return () => {
        pending.delete(timer);
        cancel();
      };
    },
  };
  const ports: CorePorts = {
    clock: own,
    random: () => 0.5,
    socket: hospital.socket,
    http: hospital.http,
    renewConnections: hospital.renewConnections,
    log: { info: write, warn: write },
    notify: (notification) => {
      let close = (_by: ClosedBy): void => undefined;
      const closed = new Promise<ClosedBy>((resolve) => {
        close = resolve;
      });
      const shown = {
        ...notification,
        up: true,
        to: core.app().session?.me.id ?? null,
        putAway: (by: ClosedBy) => {
          shown.up = false;
          close(by);
        },
      };
      notified.push(shown);
      return {
        dismiss: () => shown.putAway("app"),
        result: Promise.resolve("shown"),
        closed,
      };
    },
    settings: {
      read: () => settings,
      write: (change) => {
        settings = { ...settings, ...change };
      },
    },
    seen: {
      read: (key) => seen.get(key) ?? null,
      write: (key, what) => void seen.set(key, what),
      forget: (key) => void seen.delete(key),
    },
    inbox: {
      read: (key) => inbox.get(key) ?? null,
      write: (key, what) => void inbox.set(key, what),
      forget: (key) => void inbox.delete(key),
    },
    sharing: { copy: () => undefined, saveView: async () => "left", openView: async () => "left" },
    display: { read: () => null, write: () => undefined, forget: () => undefined },
    rules: {
      read: (key) => rules.get(key) ?? null,
      write: (key, set) => void rules.set(key, set),
      forget: (key) => void rules.delete(key),
    },
    drafts: {
      protects: () => vault.protects,
      read: (key) => (vault.protects ? (drafts.get(key) ?? null) : null),
      keep: (key, file) => {
        if (vault.protects) drafts.set(key, file);
        return vault.protects;
      },
      forget: (key) => void drafts.delete(key),
    },
    openImages: async (url) => {
      opened.push(url);
      return true;
    },
    pc: quietPc,
    managed: { alerts: {}, by: null, faults: [] },
    ledger: createMemoryLedger(ledger),
    accounts: accounts.ports,
    vault: {
      protects: () => vault.protects,
      read: () => (vault.protects ? vault.kept : null),
      write: (kept) => {
        if (vault.protects) vault.kept = kept;
      },
    },
    demoHub: { start: async () => ({ ok: false, reason: "none here" }), setChaos: () => undefined },
  };
  const core = createRadbellCore(change(ports), { version: "0", profile: "test", ...options });
  core.onView((update) => {
    updates.push(update);
    if (update.orders.reset) rows.clear();
    for (const row of update.orders.upsert) rows.set(row.id, row);
    for (const id of update.orders.remove) rows.delete(id);
  });
  return {
    clock,
    hospital,
    core,
    notified,
    updates,
    rows,
    logged,
    seen,
    inbox,
    rules,
    drafts,
    opened,
    ledger,
    vault,
    accounts,
    timers: () => pending.size,
    settings: () => settings,
    signIn: async (loginId) => {
      const done = core.signIn({ server: "http://hospital.test", loginId, password: "x" });
      await clock.pass(10);
      await done;
      await clock.pass(10);
    },
  };
}
