/** Keys as Electron writes them (https://www.electronjs.org/docs/latest/api/accelerator); null while there is no whole one yet. */
export function pressedKeys(
  event: Pick<KeyboardEvent, "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">,
): string | null {
  // By its place on the keyboard: under a Korean layout its letter is another.
  const key = /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code)?.[1] ?? /^(F\d{1,2})$/.exec(event.code)?.[1];
  if (key === undefined || (!event.ctrlKey && !event.altKey && !event.metaKey)) return null;
  const held = [
    event.ctrlKey && "Control",
    event.altKey && "Alt",
    event.shiftKey && "Shift",
    event.metaKey && "Super",
  ].filter((name) => name !== false);
  return [...held, key].join("+");
}

/** Control+Alt+R as people read it: Ctrl Alt R. */
export const shownKeys = (keys: string): readonly string[] =>
  keys.split("+").map((key) => (key === "Control" || key === "CommandOrControl" ? "Ctrl" : key));
