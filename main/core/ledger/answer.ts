import type { LedgerAnswer, LedgerLine, LedgerPiece, LedgerRecord } from "#protocol/ledger.ts";
import type { Locale } from "#protocol/snapshot.ts";
import { watchAbsences } from "./absences.ts";
import { piecesOf, type Piece } from "./pieces.ts";
import { ledgerTextOf, type LedgerText } from "./text/ledger-text.ts";
import { timesOf, type Times } from "./text/times.ts";
import { wordOf } from "./text/words.ts";

/** "Was I told about this order, when, and if not why?" */
export interface Asked {
  /** As it was asked: a number, or the name it has on the screen. */
  readonly order: string;
  /** Null asks for everybody: whoever runs the command looks after the PC. */
  readonly person: string | null;
  readonly locale: Locale;
}

export interface Found {
  /** Every record that tells of the order, oldest first. */
  readonly ofOrder: readonly LedgerRecord[];
  /** Every record that says who could be told, oldest first. */
  readonly presence: readonly LedgerRecord[];
  /** When the oldest record was written, epoch ms; null where there is none. */
  readonly since: number | null;
}

/** More explains nothing. */
const mostAbsences = 10;

const isStep = (event: string, text: LedgerText): event is keyof LedgerText["step"] =>
  Object.hasOwn(text.step, event);
/** The way that says most for it: what interrupted, before what had to be looked at. */
const ways = ["native", "digest", "count", "inApp"];
const shownIn = (piece: Piece): LedgerRecord | undefined =>
  piece
    .filter(({ event }) => event === "shown")
    .toSorted((a, b) => ways.indexOf(String(a.facts["where"])) - ways.indexOf(String(b.facts["where"])))[0];

function toneOf({ event, facts }: LedgerRecord): LedgerLine["tone"] {
  if (event === "shown" || event === "clicked" || event === "acknowledged") return "good";
  return event === "notShown" || (event === "decided" && facts["route"] === "off") ? "bad" : "plain";
}

/** Why this piece was shown to nobody, as the end of a sentence. */
function whyNot(piece: Piece, text: LedgerText): string {
  const failed = piece.findLast(({ event }) => event === "notShown");
  if (failed !== undefined) return text.step.notShown(failed.facts, failed.afterMs ?? 0);
  const decided = piece.findLast(({ event }) => event === "decided");
  if (decided === undefined) return text.undecided;
  if (decided.facts["route"] === "digest") return text.waitsForDigest;
  return decided.facts["route"] === "off" ? text.reason(String(decided.facts["reason"])) : text.undecided;
}

const titleOf = (piece: Piece, text: LedgerText): string => wordOf(text.news, piece.at(-1)?.news ?? "");

function pieceView(piece: Piece, asked: Asked, text: LedgerText, times: Times): LedgerPiece {
  return {
    title: titleOf(piece, text),
    day: times.day(piece[0].at),
    person: asked.person === null ? piece[0].person : null,
    told: shownIn(piece) !== undefined,
    lines: piece.map((record) => ({
      at: record.at,
      time: times.time(record.at),
      tone: toneOf(record),
      text: isStep(record.event, text)
        ? text.step[record.event](record.facts, record.afterMs ?? 0)
        : record.event,
    })),
  };
}

export function answerOf(asked: Asked, { ofOrder, presence, since }: Found): LedgerAnswer {
  const text = ledgerTextOf(asked.locale);
  const times = timesOf(asked.locale);
  const pieces = piecesOf(ofOrder).toReversed();
  const told = { order: asked.order, you: asked.person !== null };
  const absences = (): string[] => {
    const watch = watchAbsences();
    for (const record of presence) watch.take(record);
    return watch
      .absences()
      .filter(({ person }) => asked.person === null || person === asked.person)
      .sort((a, b) => b.from - a.from)
      .slice(0, mostAbsences)
      .map(({ person, from, to, why }) =>
        text.absent(
          asked.person === null ? person : null,
          times.moment(from),
          to === null ? null : times.moment(to),
          text.absence[why],
        ),
      );
  };
  const answer = (
    verdict: LedgerAnswer["verdict"],
    sentence: string,
    away: readonly string[],
  ): LedgerAnswer => ({
    verdict,
    order: asked.order,
    sentence,
    pieces: pieces.map((piece) => pieceView(piece, asked, text, times)),
    absences: [...away],
  });

  const newest = pieces[0];
  if (newest === undefined)
    return answer("nothing", text.nothing(told, since === null ? null : times.moment(since)), absences());
  for (const piece of pieces) {
    const shown = shownIn(piece);
    if (shown === undefined) continue;
    const where = wordOf(text.where, shown.facts["where"]);
    const moment = `${times.day(shown.at)} ${times.time(shown.at)}`;
    return answer("told", text.told(told, titleOf(piece, text), where, moment, shown.afterMs ?? 0), []);
  }
  const moment = `${times.day(newest[0].at)} ${times.time(newest[0].at)}`;
  return answer("notTold", text.notTold(told, titleOf(newest, text), moment, whyNot(newest, text)), []);
}
