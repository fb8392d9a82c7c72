import type { Strokes } from "./stroke.ts";

export const commandGroups = ["order", "list", "go", "person", "app"] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** Something a person can ask for: by its keys, from the palette, and on the sheet of keys. One table is all three. */
export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  readonly word: string;
  /** None: only from the palette. The first is the one that is printed. */
  readonly strokes: readonly Strokes[];
  /** It can be done now. What cannot stays on the sheet, and out of the palette. */
  readonly enabled: boolean;
  /** It also works while somebody is typing. */
  readonly whileTyping?: boolean;
  readonly run: () => void;
}
