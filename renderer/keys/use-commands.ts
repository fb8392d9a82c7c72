import { useMemo } from "react";
import type { SavedView } from "#protocol/display.ts";
import type { Actor, OrderAction } from "#protocol/order-rules.ts";
import { allowedActions, resultingStatus } from "#protocol/order-rules.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { useWords } from "../text/use-text.ts";
import { views, type View } from "../worklist/filters.ts";
import { stepFrom, type ListKeys } from "../worklist/use-list-keys.ts";
import type { Panel } from "../worklist/use-panel.ts";
import { viewWord } from "../worklist/views/view-word.ts";
import { actionKeys } from "./action-keys.ts";
import type { Command } from "./command.ts";
import type { Strokes } from "./stroke.ts";

/** What the screen can do; the commands are these, each with its word and its keys. */
export interface CommandActs {
  readonly select: (orderId: number) => void;
  readonly open: (orderId: number) => void;
  readonly act: (row: OrderRow, action: OrderAction) => void;
  /** Takes back what was just done. */
  readonly undo: () => void;
  readonly copy: (row: OrderRow, what: "orderId" | "patientNumber") => void;
  readonly search: () => void;
  readonly clear: () => void;
  readonly close: () => void;
  readonly view: (view: View) => void;
  readonly saved: (saved: SavedView) => void;
  readonly panel: (panel: Panel) => void;
  readonly wall: () => void;
  readonly saveView: () => void;
  readonly openViewFile: () => void;
  readonly switchUser: () => void;
  readonly lock: () => void;
  readonly signOut: () => void;
  readonly palette: () => void;
  readonly sheet: () => void;
}

export interface CommandFacts {
  readonly me: Actor;
  readonly selected: OrderRow | undefined;
  readonly saved: readonly SavedView[];
  readonly keys: ListKeys;
  readonly canUndo: boolean;
}

const letter = (code: string): Strokes => [{ code: `Key${code}` }];
const goThen = (code: string): Strokes => [{ code: "KeyG" }, { code: `Key${code}` }];
const ctrl = (code: string): Strokes => [{ code: `Key${code}`, ctrl: true }];

/** By the English word of each view. */
const viewKey: Readonly<Record<View, string>> = {
  urgent: "U",
  overdue: "O",
  mine: "M",
  open: "W",
  today: "T",
  all: "A",
};

/** Everything there is to do on the worklist: one table for the keys, the palette and the sheet. */
export function useCommands(acts: CommandActs, facts: CommandFacts): readonly Command[] {
  const { text } = useWords();
  const { me, selected, saved, keys, canUndo } = facts;
  return useMemo(() => {
    const words = text.keys;
    const allowed = selected === undefined ? [] : allowedActions(selected, me);
    const toSelected = (run: (row: OrderRow) => void) => () => {
      if (selected !== undefined) run(selected);
    };
    const move = (by: () => number) => () => {
      const row = stepFrom(keys.current, by());
      if (row !== null) acts.select(row.id);
    };
    const one = (id: string, group: Command["group"], word: string, strokes: Strokes[], run: () => void) =>
      ({ id, group, word, strokes, enabled: true, run }) satisfies Command;
    const ofOrder = (
      id: string,
      word: string,
      strokes: Strokes[],
      run: (row: OrderRow) => void,
    ): Command => ({
      ...one(id, "order", word, strokes, toSelected(run)),
      enabled: selected !== undefined,
    });
    const action = (each: keyof typeof actionKeys, word: string): Command => ({
      ...ofOrder(each, word, [letter(actionKeys[each])], (row) => acts.act(row, each)),
      // What is only expected is not gone on from.
      enabled: allowed.includes(each) && selected?.pending === undefined,
    });
    const cancelWord =
      resultingStatus("cancel", me) === "ORDERED" ? text.action.giveBack : text.action.cancelOrder;
    const panel = (each: Panel, word: string, ...strokes: Strokes[]): Command =>
      one(`go-${each}`, "go", word, strokes, () => acts.panel(each));
    const viewWords = viewWord(text);
    return [
      ofOrder("open", words.open, [[{ code: "Enter" }]], ({ id }) => acts.open(id)),
      action("accept", text.action.accept),
      action("start", text.action.start),
      action("submit", text.action.writeResult),
      action("confirm", text.action.confirm),
      action("cancel", cancelWord),
      { ...one("undo", "order", text.order.undo, [ctrl("Z")], acts.undo), enabled: canUndo },
      ofOrder("copy-order", words.copyOrder, [letter("C")], (row) => acts.copy(row, "orderId")),
      ofOrder("copy-patient", words.copyPatient, [[{ code: "KeyC", shift: true }]], (row) =>
        acts.copy(row, "patientNumber"),
      ),
      one(
        "down",
        "list",
        words.down,
        [letter("J"), [{ code: "ArrowDown" }]],
        move(() => 1),
      ),
      one(
        "up",
        "list",
        words.up,
        [letter("K"), [{ code: "ArrowUp" }]],
        move(() => -1),
      ),
      one(
        "page-down",
        "list",
        words.pageDown,
        [[{ code: "PageDown" }]],
        move(() => keys.current.page()),
      ),
      one(
        "page-up",
        "list",
        words.pageUp,
        [[{ code: "PageUp" }]],
        move(() => -keys.current.page()),
      ),
      one("search", "list", words.search, [[{ types: "/" }]], acts.search),
      one("clear", "list", words.clear, [letter("X")], acts.clear),
      {
        ...one("close", "list", words.closeTop, [[{ code: "Escape" }]], acts.close),
        whileTyping: true,
      },
      one("save-view", "list", text.list.saveView, [], acts.saveView),
      one("open-view", "list", text.list.openFile, [], acts.openViewFile),
      ...views.map((view) =>
        one(`go-${view}`, "go", viewWords[view], [goThen(viewKey[view])], () => acts.view(view)),
      ),
      ...saved.map((each) => one(`go-saved-${each.id}`, "go", each.name, [], () => acts.saved(each))),
      panel("inbox", text.inbox.title, letter("I"), goThen("I")),
      panel("overview", text.overview.title, letter("O"), goThen("V")),
      panel("ledger", text.ledger.title, goThen("D")),
      panel("settings", text.settings.title, goThen("S")),
      { ...one("switch", "person", text.switchUser, [ctrl("U")], acts.switchUser), whileTyping: true },
      { ...one("lock", "person", text.account.lockScreen, [ctrl("L")], acts.lock), whileTyping: true },
      panel("account", text.account.title, goThen("P")),
      one("sign-out", "person", text.signOut, [], acts.signOut),
      one("wall", "app", text.overview.toWall, [], acts.wall),
      { ...one("palette", "app", words.palette, [ctrl("K")], acts.palette), whileTyping: true },
      one("sheet", "app", words.sheet, [[{ types: "?" }]], acts.sheet),
    ];
  }, [acts, text, me, selected, saved, keys, canUndo]);
}
