/** Of what a system or a server calls itself: one line of it, and no longer than anybody reads out. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/\p{Cc}+/gu, " ")
    .trim()
    .slice(0, 200);
