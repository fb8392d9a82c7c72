/** Something that is waited for, though not for ever: resolves at `now`, or after `ms` milliseconds. */
export function firstOrAfter(ms: number): { readonly come: Promise<void>; readonly now: () => void } {
  let now = (): void => undefined;
  const come = new Promise<void>((resolve) => {
    now = resolve;
    setTimeout(resolve, ms);
  });
  return { come, now };
}
