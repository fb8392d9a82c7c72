import { isOrdersOwnRole, type Actor } from "#protocol/order-rules.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import type { Call } from "../text/call-words.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { Alert } from "./alert-desk.ts";
import type { NewsRef } from "./journal.ts";
import { redact } from "./redact.ts";

export interface CallParts {
  readonly row: OrderRow;
  readonly call: Call;
  readonly me: Actor;
  readonly sound: boolean;
  readonly news: NewsRef;
  readonly text: () => Catalogue;
}

/** Calls somebody to an urgent order that still waits. */
export const callAlert = ({ row, call, me, sound, news, text }: CallParts): Alert => ({
  tone: "urgent",
  say: (level) =>
    redact(
      {
        kind: "created",
        ocsId: row.ocs_id,
        modality: row.job_type,
        urgent: true,
        patient: row.patient.name,
        actor: null,
        call,
      },
      level,
      text(),
    ),
  urgency: "critical",
  sound,
  actions: isOrdersOwnRole(me, row) ? ["accept", "open"] : ["open"],
  news,
});

/** Whole minutes, and at least one: it is called for because it has waited. */
export const minutesOf = (ms: number): number => Math.max(1, Math.floor(ms / 60_000));
