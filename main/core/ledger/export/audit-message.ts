import type { LedgerRecord } from "#protocol/ledger.ts";
import { dateOf } from "../date-of.ts";
import { element, escaped } from "./xml.ts";

// A record as an audit message of DICOM PS3.15 A.5.1. There is never a patient in it: the ledger knows none.

/** The PC that tells. */
export interface AuditSource {
  readonly host: string;
  /** Process id. */
  readonly process: number;
}

/** Encodes bytes of UTF-8 as Base64. */
export type Base64 = (text: string) => string;

export interface AuditMessage {
  readonly xml: string;
  /** EventOutcomeIndicator: 0 success, 4 minor failure. */
  readonly outcome: 0 | 4;
}

interface Code {
  readonly code: string;
  readonly system: string;
  readonly meaning: string;
}
const dcm = (code: string, meaning: string): Code => ({ code, system: "DCM", meaning });
/** What the standard has no code for. */
const own = (code: string, meaning: string): Code => ({ code, system: "Radbell", meaning });

interface Kind {
  readonly id: Code;
  readonly type: Code | null;
  /** Read, execute. */
  readonly action: "R" | "E";
  readonly outcome: 0 | 4;
}

const activity = dcm("110100", "Application Activity");
const authentication = dcm("110114", "User Authentication");
const order = dcm("110109", "Order Record");
const delivered = (type: Code, outcome: 0 | 4 = 0): Kind => ({ id: order, type, action: "R", outcome });

/** Steps that only lead to one of these, and what the ledger says of itself, stay in the ledger. */
function kindOf({ event, facts }: LedgerRecord): Kind | null {
  switch (event) {
    case "appStarted":
      return { id: activity, type: dcm("110120", "Application Start"), action: "E", outcome: 0 };
    case "appStopped":
      return { id: activity, type: dcm("110121", "Application Stop"), action: "E", outcome: 0 };
    case "signedIn":
      return { id: authentication, type: dcm("110122", "Login"), action: "E", outcome: 0 };
    case "signInFailed":
      return { id: authentication, type: dcm("110122", "Login"), action: "E", outcome: 4 };
    case "signedOut":
      return { id: authentication, type: dcm("110123", "Logout"), action: "E", outcome: 0 };
    case "exported":
      return { id: dcm("110101", "Audit Log Used"), type: null, action: "R", outcome: 0 };
    case "shown":
      return delivered(own("shown", "Notification shown"));
    case "notShown":
      return delivered(own("notShown", "Notification not shown"), 4);
    case "decided":
      return facts["route"] === "off" ? delivered(own("suppressed", "Notification suppressed")) : null;
    case "clicked":
      return delivered(own("clicked", "Notification clicked"));
    case "acknowledged":
      // A colleague's was made at another PC, and is that PC's to report.
      return facts["me"] === true ? delivered(own("acknowledged", "Notification acknowledged")) : null;
    default:
      return null;
  }
}

const coded = (name: string, { code, system, meaning }: Code): string =>
  element(name, { "csd-code": code, codeSystemName: system, originalText: meaning });

/** A person, or Radbell itself. Of a failed sign-in no id is known: what was typed may be a password. */
function person(record: LedgerRecord, { host }: AuditSource, isRequestor: boolean): string {
  return element("ActiveParticipant", {
    UserID: record.person ?? "unknown",
    UserIsRequestor: String(isRequestor),
    NetworkAccessPointID: host,
    NetworkAccessPointTypeCode: "1",
  });
}
function application({ host, process }: AuditSource, isRequestor: boolean): string {
  return element(
    "ActiveParticipant",
    {
      UserID: `Radbell@${host}`,
      AlternativeUserID: String(process),
      UserIsRequestor: String(isRequestor),
      NetworkAccessPointID: host,
      NetworkAccessPointTypeCode: "1",
    },
    [coded("RoleIDCode", dcm("110150", "Application"))],
  );
}
/** The server a person signs in to, or that sent the news. */
function server(record: LedgerRecord): readonly string[] {
  if (record.server === null) return [];
  return [
    element(
      "ActiveParticipant",
      {
        UserID: record.server,
        UserIsRequestor: "false",
        NetworkAccessPointID: record.server,
        NetworkAccessPointTypeCode: "5",
      },
      record.event === "shown" || record.event === "notShown"
        ? [coded("RoleIDCode", dcm("110153", "Source Role ID"))]
        : [],
    ),
  ];
}

function participants(record: LedgerRecord, { id }: Kind, source: AuditSource): readonly string[] {
  if (id === activity) return [application(source, true)];
  if (id === authentication) return [person(record, source, true), ...server(record)];
  if (id === order) return [person(record, source, false), application(source, true), ...server(record)];
  return [person(record, source, true), application(source, false)];
}

const ledgerObject = element(
  "ParticipantObjectIdentification",
  {
    ParticipantObjectID: "radbell:ledger",
    ParticipantObjectTypeCode: "2",
    ParticipantObjectTypeCodeRole: "13",
  },
  [
    coded("ParticipantObjectIDTypeCode", { code: "12", system: "RFC-3881", meaning: "URI" }),
    "<ParticipantObjectName>Security Audit Log</ParticipantObjectName>",
  ],
);

/** One of the messages of a record. */
interface Part {
  readonly orders: readonly number[];
  /** "2/3"; null where there is one. */
  readonly part: string | null;
}

/** More would be longer than the 8,192 bytes a receiver should take (RFC 5425 §4.3.1), and some cut off what is. */
const mostOrders = 20;

function partsOf({ order: one, orders }: LedgerRecord): readonly Part[] {
  const all = orders ?? (one === null ? [] : [one]);
  const count = Math.max(1, Math.ceil(all.length / mostOrders));
  return Array.from({ length: count }, (_, at) => ({
    orders: all.slice(at * mostOrders, (at + 1) * mostOrders),
    part: count === 1 ? null : `${at + 1}/${count}`,
  }));
}

/** The orders the news was of; with the first what became of it and its place in the ledger, which is the same for all of them. */
function orderObjects(record: LedgerRecord, { orders, part }: Part, base64: Base64): readonly string[] {
  const details = {
    ...record.facts,
    news: record.news,
    seq: record.seq,
    afterMs: record.afterMs,
    part,
    ledgerRecord: record.n,
    ledgerHash: record.hash,
  };
  const pairs = Object.entries(details).flatMap(([type, value]) =>
    value === null ? [] : [element("ParticipantObjectDetail", { type, value: base64(String(value)) })],
  );
  // Of several orders a record has no names.
  const name = (number: number): string => (record.orders === null ? record.ocsId : null) ?? String(number);
  return orders.map((number, at) =>
    element(
      "ParticipantObjectIdentification",
      {
        ParticipantObjectID: String(number),
        ParticipantObjectTypeCode: "2",
        ParticipantObjectTypeCodeRole: "20",
      },
      [
        coded("ParticipantObjectIDTypeCode", own("order", "Order")),
        `<ParticipantObjectName>${escaped(name(number))}</ParticipantObjectName>`,
        ...(at === 0 ? pairs : []),
      ],
    ),
  );
}

/** None for a record that is no auditable event by the standard; several for news of more orders than a message takes. */
export function auditMessagesOf(
  record: LedgerRecord,
  source: AuditSource,
  base64: Base64,
): readonly AuditMessage[] {
  const kind = kindOf(record);
  if (kind === null) return [];
  const identification = element(
    "EventIdentification",
    {
      EventActionCode: kind.action,
      EventDateTime: dateOf(record.at).toISOString(),
      EventOutcomeIndicator: String(kind.outcome),
    },
    [coded("EventID", kind.id), ...(kind.type === null ? [] : [coded("EventTypeCode", kind.type)])],
  );
  const messageOf = (objects: readonly string[]): AuditMessage => ({
    xml: element("AuditMessage", {}, [
      identification,
      ...participants(record, kind, source),
      element("AuditSourceIdentification", { AuditSourceID: `Radbell@${source.host}` }, [
        element("AuditSourceTypeCode", { "csd-code": "1" }),
      ]),
      ...objects,
    ]),
    outcome: kind.outcome,
  });
  if (kind.id === order) return partsOf(record).map((part) => messageOf(orderObjects(record, part, base64)));
  return [messageOf(record.event === "exported" ? [ledgerObject] : [])];
}
