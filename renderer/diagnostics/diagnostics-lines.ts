import { closeCode } from "#protocol/close-codes.ts";
import type { Certificate, Diagnostics, LastClose } from "#protocol/diagnostics.ts";
import type { CloseName, DiagnosticsWords } from "../text/diagnostics-words.ts";
import type { Format } from "../text/format.ts";
import type { Words } from "../text/use-text.ts";
import { linkStateOf } from "./link-state.ts";

/** One thing, worded. `bad` is what IT should look at, `good` what they need not. */
export interface DiagnosticsLine {
  readonly label: string;
  readonly value: string;
  readonly tone: "good" | "bad" | "plain";
}
export interface DiagnosticsGroup {
  readonly id: keyof DiagnosticsWords["group"];
  readonly title: string;
  readonly lines: readonly DiagnosticsLine[];
}

/** Ages and overdue marks are by this PC's clock: from here on they would be visibly wrong. */
const skewToTellMs = 30_000;
/** A certificate that ends this soon has to be renewed now. */
const soonMs = 30 * 86_400_000;
const mostGaps = 5;

const plain = (label: string, value: string): DiagnosticsLine => ({ label, value, tone: "plain" });
const judged = (label: string, isGood: boolean, value: string): DiagnosticsLine => ({
  label,
  value,
  tone: isGood ? "good" : "bad",
});

const closeNames = Object.keys(closeCode).filter((name): name is CloseName => Object.hasOwn(closeCode, name));

function closeLine(last: LastClose | null, words: DiagnosticsWords, format: Format): DiagnosticsLine {
  if (last === null) return plain(words.lastClose, words.neverClosed);
  const time = format.exact(last.at);
  if (last.kind === "closed") {
    const name = closeNames.find((each) => closeCode[each] === last.code) ?? "unknown";
    return plain(words.lastClose, words.closedWith(last.code, words.closeMeaning[name], time));
  }
  const { status } = last;
  const refusal =
    status === 401 || status === 403 ? "token" : status === 404 ? "path" : status >= 500 ? "fault" : "other";
  return plain(words.lastClose, words.refusedWith(status, words.refusal[refusal], time));
}

function clockLine(
  { clock }: NonNullable<Diagnostics["server"]>,
  words: DiagnosticsWords,
  format: Format,
): DiagnosticsLine {
  if (clock === null) return plain(words.clock, words.clockUnknown);
  const { ms, withinMs } = clock;
  if (Math.abs(ms) <= withinMs + 1_000) return judged(words.clock, true, words.clockRight);
  const by = format.duration(Math.abs(ms));
  return judged(
    words.clock,
    Math.abs(ms) < skewToTellMs,
    ms > 0 ? words.clockBehind(by) : words.clockAhead(by),
  );
}

function gapLines(
  { history }: NonNullable<Diagnostics["server"]>,
  words: DiagnosticsWords,
  format: Format,
): readonly DiagnosticsLine[] {
  if (history === null) return [];
  const shown = history.gaps.slice(0, mostGaps);
  const older = history.gapCount - shown.length;
  return [
    closeLine(history.lastClose, words, format),
    plain(words.reconnections, words.times(history.reconnections)),
    ...shown.map(({ from, to, why }) =>
      plain(
        words.gaps,
        to === null
          ? words.gapStill(format.exact(from), why ?? "").trim()
          : words.gap(format.exact(from), format.duration(to - from), why ?? "").trim(),
      ),
    ),
    ...(older > 0 ? [plain(words.gaps, words.olderGaps(older))] : []),
  ];
}

function certificateLines(
  certificate: Certificate,
  now: number,
  words: DiagnosticsWords,
  format: Format,
): readonly DiagnosticsLine[] {
  if (certificate.kind === "unreachable")
    return [judged(words.link, false, words.linkUnreachable(certificate.why))];
  const link = linkStateOf(certificate) ?? "open";
  if (certificate.kind === "none") return [judged(words.link, false, words.linkIs[link])];
  const { subject, issuer, validFrom, validTo, problem, protocol } = certificate;
  const valid =
    now > validTo
      ? judged(words.valid, false, words.expiredOn(format.day(validTo)))
      : now < validFrom
        ? judged(words.valid, false, words.notYet(format.day(validFrom)))
        : judged(
            words.valid,
            validTo - now > soonMs,
            words.validFor(format.day(validTo), format.span(validTo - now)),
          );
  return [
    judged(words.link, true, `${words.linkIs[link]} (${protocol})`),
    judged(words.trusted, problem === null, problem === null ? words.trustedYes : words.trustedNo(problem)),
    plain(words.subject, subject),
    plain(words.issuer, issuer),
    valid,
  ];
}

function serverLines(found: Diagnostics, { text, format }: Words): readonly DiagnosticsLine[] {
  const words = text.diagnostics;
  const { server } = found;
  if (server === null) return [plain(words.address, words.noServer)];
  const { connection, unreadable } = server;
  const instant = (at: number | null): string => (at === null ? words.none : format.exact(at));
  return [
    plain(words.address, server.address),
    ...(server.protocol === null ? [] : [plain(words.protocol, server.protocol)]),
    ...(connection === null
      ? []
      : [
          judged(
            words.state,
            connection.phase === "live",
            [text.phase[connection.phase], format.exact(connection.since), connection.reason]
              .filter((part) => part !== null)
              .join(" · "),
          ),
          plain(words.lastEvent, instant(connection.lastEventAt)),
          plain(words.lastSync, instant(connection.lastSyncAt)),
        ]),
    clockLine(server, words, format),
    ...gapLines(server, words, format),
    ...(unreadable > 0 ? [judged(words.unreadable, false, words.times(unreadable))] : []),
  ];
}

function notificationLines({ pc, delivery }: Diagnostics, { text }: Words): readonly DiagnosticsLine[] {
  const words = text.diagnostics;
  const { by, daemon } = pc.notifications;
  const service =
    by === "system"
      ? plain(words.service, words.serviceOfSystem)
      : daemon === null
        ? judged(words.service, false, words.serviceNone)
        : plain(words.service, words.serviceIs(daemon.name, daemon.version, daemon.vendor, daemon.spec));
  return [
    judged(words.state, delivery.notifications === "native", text.notifications[delivery.notifications]),
    service,
    ...(daemon === null ? [] : [plain(words.capabilities, daemon.capabilities.join(", "))]),
  ];
}

function recordLines({ ledger, audit }: Diagnostics, { text, format }: Words): readonly DiagnosticsLine[] {
  const words = text.diagnostics;
  const { written, chain } = ledger;
  return [
    judged(words.written, written, written ? words.writtenYes : text.ledger.notWritten),
    chain === null
      ? plain(words.chain, words.chainUnknown)
      : judged(
          words.chain,
          chain.unbroken,
          (chain.unbroken ? words.chainWhole : words.chainBroken)(format.number(chain.records)),
        ),
    plain(words.audit, audit ?? words.nowhere),
  ];
}

function policyLines({ pc, policy }: Diagnostics, { text }: Words): readonly DiagnosticsLine[] {
  const words = text.diagnostics;
  if (!pc.policy.found) return [plain(words.policyFile, words.policyNone(pc.policy.file))];
  return [
    plain(words.policyFile, pc.policy.file),
    ...(policy.by === null || policy.by === pc.policy.file ? [] : [plain(words.policyBy, policy.by)]),
    ...policy.faults.map((fault) => judged(words.policyFault, false, fault)),
    ...(policy.faults.length === 0 ? [judged(words.policyFault, true, words.policyFine)] : []),
  ];
}

/** What was gathered, in the person's words: what the page shows is what is copied. */
export function diagnosticsGroups(found: Diagnostics, said: Words): readonly DiagnosticsGroup[] {
  const { text, format } = said;
  const words = text.diagnostics;
  const { pc, person } = found;
  const lines: Readonly<Record<DiagnosticsGroup["id"], readonly DiagnosticsLine[]>> = {
    app: [
      plain(words.version, found.version),
      plain(words.runtime, words.runtimeIs(pc.electron, pc.chromium, pc.node)),
      plain(words.system, pc.system),
      ...(pc.desktop === null || pc.desktop === "" ? [] : [plain(words.desktop, pc.desktop)]),
      plain(words.host, pc.host),
      plain(words.folder, pc.folder),
      ...(found.profile === "default" ? [] : [plain(words.profile, found.profile)]),
      plain(words.running, format.span(found.at - pc.startedAt)),
    ],
    person:
      person === null
        ? [plain(words.loginId, words.nobody)]
        : [
            plain(words.loginId, `${person.loginId} (${text.role[person.role]})`),
            plain(words.since, format.exact(person.since)),
          ],
    server: serverLines(found, said),
    certificate: pc.certificate === null ? [] : certificateLines(pc.certificate, found.at, words, format),
    notifications: notificationLines(found, said),
    tray: [judged(words.group.tray, pc.tray === "shown", words.trayIs[pc.tray])],
    secrets: [
      judged(
        words.store,
        pc.secrets.protects,
        `${pc.secrets.backend}: ${pc.secrets.protects ? words.protects : words.protectsNot}`,
      ),
    ],
    record: recordLines(found, said),
    policy: policyLines(found, said),
  };
  const ids = [
    "app",
    "person",
    "server",
    "certificate",
    "notifications",
    "tray",
    "secrets",
    "record",
    "policy",
  ] as const;
  return ids
    .filter((id) => lines[id].length > 0)
    .map((id) => ({ id, title: words.group[id], lines: lines[id] }));
}

/** The same as text, for a mail to IT. What needs a look is marked with "!". */
export const diagnosticsText = (found: Diagnostics, said: Words): string =>
  [
    said.text.diagnostics.heading(said.format.exact(found.at)),
    ...diagnosticsGroups(found, said).flatMap(({ title, lines }) => [
      "",
      `[${title}]`,
      ...lines.map(({ label, value, tone }) => `${tone === "bad" ? "! " : "  "}${label}: ${value}`),
    ]),
    "",
  ].join("\n");
