/**
 * One press. Letters by the key and not by what it types: under a Korean layout the key J is ㅓ. `?` and `/` by what they
 * type, since layouts have them on different keys.
 */
export type Stroke =
  | { readonly code: string; readonly ctrl?: true; readonly shift?: true }
  | { readonly types: string };

/** What is pressed for something: one stroke, or one after the other. */
export type Strokes = readonly [Stroke] | readonly [Stroke, Stroke];

export type Press = Pick<
  KeyboardEvent,
  "code" | "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing"
>;

export function isStroke(stroke: Stroke, press: Press): boolean {
  if (press.altKey || press.isComposing) return false;
  const command = press.ctrlKey || press.metaKey;
  if ("types" in stroke) return press.key === stroke.types && !command;
  return (
    press.code === stroke.code &&
    command === (stroke.ctrl === true) &&
    press.shiftKey === (stroke.shift === true)
  );
}

const names: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Escape: "Esc",
  Enter: "Enter",
  PageDown: "PgDn",
  PageUp: "PgUp",
};

function wordOf(stroke: Stroke): string {
  if ("types" in stroke) return stroke.types;
  const key = names[stroke.code] ?? stroke.code.replace(/^(?:Key|Digit)/u, "");
  return [stroke.ctrl && "Ctrl", stroke.shift && "Shift", key].filter(Boolean).join(" ");
}

/** As they are printed: "G U" is one after the other. */
export const printed = (strokes: Strokes): string => strokes.map(wordOf).join(" ");

/** A first stroke waits this long for its second, ms. */
const secondWithinMs = 1_500;

export interface KeyReader<C> {
  /** What this press asks for; `waiting` when it is the first of two; null when it is nobody's. */
  readonly read: (press: Press, at: number) => C | "waiting" | null;
}

interface Bound {
  readonly strokes: readonly Strokes[];
}

/** Reads presses against what is bound. `at` in ms of any one clock. */
export function createKeyReader<C extends Bound>(bound: () => readonly C[]): KeyReader<C> {
  let first: { readonly stroke: Press; readonly at: number } | null = null;
  return {
    read: (press, at) => {
      const before = first !== null && at - first.at <= secondWithinMs ? first.stroke : null;
      first = null;
      const all = bound().flatMap((each) => each.strokes.map((strokes) => ({ each, strokes })));
      if (before !== null) {
        const second = all.find(
          ({ strokes: [one, two] }) => two !== undefined && isStroke(one, before) && isStroke(two, press),
        );
        if (second !== undefined) return second.each;
      }
      const single = all.find(({ strokes: [one, two] }) => two === undefined && isStroke(one, press));
      if (single !== undefined) return single.each;
      if (all.some(({ strokes: [one, two] }) => two !== undefined && isStroke(one, press))) {
        first = { stroke: press, at };
        return "waiting";
      }
      return null;
    },
  };
}
