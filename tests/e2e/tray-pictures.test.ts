import { mkdirSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drawTrayIcon } from "../../main/platform/tray-drawing.ts";
import { trayStates } from "../../main/platform/tray-state.ts";
import { pngOf } from "../support/png.ts";

// A contact sheet to look at: every state in every size on bars from white to black, each pixel as four.

const sizes = [16, 22, 24, 32] as const;
const bars = [
  [250, 250, 250],
  [205, 208, 212],
  [48, 52, 58],
  [10, 10, 12],
] as const;
const zoom = 4;
const cell = 40;

it("every tray state, on light bars and dark ones", () => {
  const width = sizes.length * bars.length * cell;
  const height = trayStates.length * cell;
  const at = new Map<string, readonly [number, number, number]>();
  trayStates.forEach((state, row) =>
    bars.forEach((bar, b) =>
      sizes.forEach((size, s) => {
        const bitmap = drawTrayIcon(state, size);
        const [left, top] = [
          (b * sizes.length + s) * cell + (cell - size) / 2,
          row * cell + (cell - size) / 2,
        ];
        for (let y = 0; y < size; y += 1)
          for (let x = 0; x < size; x += 1) {
            const [blue = 0, green = 0, red = 0, alpha = 0] = bitmap.subarray((y * size + x) * 4);
            const over = (colour: number, n: 0 | 1 | 2): number =>
              Math.min(255, colour + bar[n] * (1 - alpha / 255));
            at.set(`${left + x},${top + y}`, [over(red, 0), over(green, 1), over(blue, 2)]);
          }
      }),
    ),
  );
  const sheet = pngOf(width * zoom, height * zoom, (x, y) => {
    const [column, line] = [Math.floor(x / zoom), Math.floor(y / zoom)];
    const bar = bars[Math.floor(column / (cell * sizes.length))] ?? bars[0];
    return at.get(`${column},${line}`) ?? bar;
  });
  mkdirSync("artifacts", { recursive: true });
  writeFileSync("artifacts/tray-icons.png", sheet);
  expect(at.size).toBe(trayStates.length * bars.length * sizes.reduce((sum, size) => sum + size * size, 0));
});
