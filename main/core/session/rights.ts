import type { ActingPerson } from "#protocol/expected-order.ts";
import { listScope, type Actor } from "#protocol/order-rules.ts";
import type { Me } from "#protocol/person.ts";
import type { SignInFailure } from "#protocol/snapshot.ts";
import type { SyncResult } from "../connection/runner.ts";
import type { Log } from "../ports.ts";
import type { Timers } from "../timers.ts";
import { syncFailureOf } from "./list-sync.ts";
import type { OcsApi } from "./ocs-api.ts";

/** Who the person of a session is, and what they may do: read again whenever the server says that it changed. */
export interface Rights {
  readonly me: () => Me;
  readonly actor: () => Actor;
  /** The same with the name their work is shown under. */
  readonly person: () => ActingPerson;
  /** Reads them; `apply` makes them so. */
  readonly read: () => Promise<SyncResult>;
  /** Reads them and makes them so, if they can be read. */
  readonly check: () => Promise<void>;
  /** The same person, as the sign-in just said. True when the role is another one, and all has begun anew. */
  readonly replace: (me: Me) => boolean;
}

export interface RightsPorts {
  readonly api: OcsApi;
  readonly log: Log;
  readonly timers: Timers;
  readonly isDisposed: () => boolean;
  /** Another role: another list, and nothing of the old one may stay. */
  readonly roleChanged: () => void;
  /** This person may not work here any more. */
  readonly ended: (why: SignInFailure) => void;
  readonly changed: () => void;
}

/** Not every server says when rights change. */
const checkEveryMs = 60 * 60_000;

export function createRights(first: Me, ports: RightsPorts): Rights {
  let me = first;

  function take(next: Me): void {
    if (ports.isDisposed()) return;
    const role = next.role.code;
    if (!next.is_active) {
      ports.ended({ kind: "inactive", serverMessage: null });
      return;
    }
    if (listScope({ id: next.id, role }) === null) {
      ports.ended({ kind: "noRights", role });
      return;
    }
    // Asked by the way, with each connection: what is as it was is no news for a screen, least of all in its first drawing.
    const isSame = JSON.stringify(next) === JSON.stringify(me);
    const sameRole = role === me.role.code;
    me = next;
    if (isSame) return;
    if (!sameRole) {
      ports.log.info("session.roleChanged");
      ports.roleChanged();
    }
    ports.changed();
  }

  async function read(): Promise<SyncResult> {
    const result = await ports.api.me();
    if (result.ok) return { ok: true, apply: () => take(result.value) };
    if (result.code === "inactive" && !ports.isDisposed())
      ports.ended({ kind: "inactive", serverMessage: result.sentence });
    return { ok: false, why: syncFailureOf(result) };
  }

  const check = async (): Promise<void> => {
    const result = await read();
    if (result.ok) result.apply();
  };
  function checkRegularly(): void {
    ports.timers.after(checkEveryMs, () => {
      void check();
      checkRegularly();
    });
  }
  checkRegularly();

  return {
    me: () => me,
    actor: () => ({ id: me.id, role: me.role.code }),
    person: () => ({ id: me.id, login_id: me.login_id, name: me.name, role: me.role.code }),
    read,
    check,
    replace: (next) => {
      const sameRole = next.role.code === me.role.code;
      me = next;
      if (!sameRole) ports.roleChanged();
      return !sameRole;
    },
  };
}
