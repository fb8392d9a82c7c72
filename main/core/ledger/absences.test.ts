import { expect, it } from "vitest";
import { sealedAll } from "../../../tests/support/memory-ledger.ts";
import { watchAbsences } from "./absences.ts";
import { nobody, noteOf, type LedgerEvent } from "./note.ts";

const ris1 = { person: "ris1", server: "s" };
const minute = 60_000;
function absencesOf(happened: readonly (readonly [number, LedgerEvent])[]) {
  const watch = watchAbsences();
  const notes = happened.map(([at, event]) =>
    noteOf(at * minute, event, event.startsWith("app") ? nobody : ris1),
  );
  for (const record of sealedAll(notes)) watch.take(record);
  return watch.absences().map(({ from, to, why }) => [from / minute, to === null ? null : to / minute, why]);
}

it("a lost connection, a signing out and an end are each a stretch until this person is live again", () => {
  expect(
    absencesOf([
      [0, "appStarted"],
      [1, "signedIn"],
      [1, "connectionLive"],
      [10, "connectionLost"],
      [12, "connectionLive"],
      [20, "signedOut"],
      [30, "signedIn"],
      [30, "connectionLive"],
      [40, "appStopped"],
      [60, "appStarted"],
      [61, "connectionLive"],
      [70, "connectionLost"],
    ]),
  ).toEqual([
    [10, 12, "connectionLost"],
    [20, 30, "signedOut"],
    [40, 61, "notRunning"],
    [70, null, "connectionLost"],
  ]);
});

it("an app that ended without a word was away since the last thing it noted", () => {
  expect(
    absencesOf([
      [0, "appStarted"],
      [1, "signedIn"],
      [1, "connectionLive"],
      [25, "exported"],
      [90, "appStarted"],
      [91, "connectionLive"],
    ]),
  ).toEqual([[25, 91, "notRunning"]]);
});
