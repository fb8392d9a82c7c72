import type { CommandGroup } from "../keys/command.ts";

/** What can be done by keys and from the palette. */
export interface KeyWords {
  readonly palette: string;
  readonly paletteHint: string;
  readonly paletteNothing: string;
  readonly orders: string;
  readonly sheet: string;
  readonly group: Readonly<Record<CommandGroup, string>>;
  readonly down: string;
  readonly up: string;
  readonly pageDown: string;
  readonly pageUp: string;
  readonly open: string;
  readonly search: string;
  readonly copyOrder: string;
  readonly copyPatient: string;
  readonly closeTop: string;
  readonly clear: string;
}
