import type { Diagnostics } from "#protocol/diagnostics.ts";
import type { AppView } from "#protocol/snapshot.ts";
import type { CorePorts } from "../ports.ts";
import type { AccountSession } from "../session/session-contract.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { ServerClock } from "./server-clock.ts";

export interface DiagnosticsPorts {
  readonly ports: Pick<CorePorts, "clock" | "ledger" | "managed" | "pc" | "log">;
  readonly app: () => AppView;
  readonly session: () => AccountSession | null;
  readonly serverClock: ServerClock;
  readonly text: () => Catalogue;
}

/** A chain of a year takes longer to check than anybody waits on the phone. */
const chainPatienceMs = 3_000;

/** Gathers what IT asks for. Asks the PC and the server, so it takes a moment; never rejects for what it does not get. */
export function createDiagnosticsDesk({ ports, app, session, serverClock, text }: DiagnosticsPorts) {
  const { clock, ledger, managed } = ports;

  async function chain(): Promise<Diagnostics["ledger"]["chain"]> {
    let cancel = (): void => undefined;
    const patience = new Promise<null>((resolve) => {
      cancel = clock.after(chainPatienceMs, () => resolve(null));
    });
    try {
      const verdict = await Promise.race([ledger.verify(app().locale), patience]);
      return verdict === null ? null : { unbroken: verdict.unbroken, records: verdict.records };
    } catch (error) {
      ports.log.warn("diagnostics.chain", { name: error instanceof Error ? error.name : "unknown" });
      return null;
    } finally {
      cancel();
    }
  }

  return async (): Promise<Diagnostics> => {
    const asked = app().session?.server ?? app().server;
    const address = asked === "" ? null : asked;
    const [pc, checked] = await Promise.all([ports.pc.facts(address), chain()]);
    // Whoever was signed in when it was asked may be gone: what is said is of now.
    const view = app();
    const now = view.session;
    const server = now?.server ?? address;
    return {
      at: clock.now(),
      version: view.version,
      profile: view.profile,
      pc,
      person:
        now === null ? null : { loginId: now.me.login_id, role: now.me.role.code, since: now.signedInAt },
      server:
        server === null
          ? null
          : {
              address: server,
              protocol: now?.protocol ?? null,
              connection: now?.connection ?? null,
              history: session()?.history() ?? null,
              clock: serverClock.skewOf(server),
              unreadable: (now?.legibility.unreadable ?? 0) + (now?.legibility.unreadableOrders ?? 0),
            },
      delivery: { notifications: view.notifications, tray: view.trayAvailable },
      ledger: { written: view.ledgerWritten, chain: checked },
      policy: { by: managed.by, faults: managed.faults.map((fault) => text().policyFault(fault)) },
      audit: view.pc.audit?.to ?? null,
    };
  };
}
