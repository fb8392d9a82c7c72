import type { PrivateDesktop } from "#tests/support/private-desktop.ts";
import { openBare, type Measured } from "../app/apps.ts";

const rows = 18;
const cells = 9;
/** As often as the app's own window draws in a burst, ms. */
const everyMs = 60;

/** Plain text in plain elements, all of it new each time: what a screenful costs whoever draws it. */
const drawAgain = ({ rows: down, cells: across, everyMs: ms }: typeof size): void => {
  let n = 0;
  setInterval(() => {
    document.body.replaceChildren(
      ...Array.from({ length: down }, () => {
        const row = document.createElement("div");
        row.style.cssText = "display: flex; height: 36px";
        for (let cell = 0; cell < across; cell += 1) {
          const text = document.createElement("span");
          text.style.cssText = "flex: 1";
          text.textContent = `${(n += 1)} 오더`;
          row.append(text);
        }
        return row;
      }),
    );
  }, ms);
};
const size = { rows, cells, everyMs };

/** A window with nothing of ours in it, which draws as many rows of text as the app does. */
export async function openBarePage(desktop: PrivateDesktop): Promise<Measured> {
  const bare = await openBare(desktop);
  await bare.page.evaluate(drawAgain, size);
  return bare;
}
