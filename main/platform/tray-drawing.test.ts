import { expect, it } from "vitest";
import { drawTrayIcon } from "./tray-drawing.ts";
import { trayStates } from "./tray-state.ts";

const alphas = (bitmap: Buffer): number[] => [...bitmap].filter((_value, n) => n % 4 === 3);

it.each(trayStates)("%s: in every size a shape with an edge, inside its square", (state) => {
  for (const size of [16, 22, 32, 44]) {
    const bitmap = drawTrayIcon(state, size);
    expect(bitmap.length).toBe(size * size * 4);
    const solid = alphas(bitmap).filter((alpha) => alpha === 255).length / (size * size);
    expect(solid).toBeGreaterThan(0.25);
    expect(solid).toBeLessThan(0.8);
    // Premultiplied, as createFromBitmap takes it: no channel above its alpha.
    for (let n = 0; n < bitmap.length; n += 4) {
      const alpha = bitmap[n + 3] ?? 0;
      for (let c = 0; c < 3; c += 1) expect(bitmap[n + c]).toBeLessThanOrEqual(alpha);
    }
  }
});

it.each(trayStates)("%s: stands out from a light bar and from a dark one", (state) => {
  const bitmap = drawTrayIcon(state, 22);
  for (const bar of [245, 200, 45, 10]) {
    let standsOut = 0;
    for (let n = 0; n < bitmap.length; n += 4) {
      const [b = 0, g = 0, r = 0, a = 0] = bitmap.subarray(n, n + 4);
      const seen = (r * 299 + g * 587 + b * 114) / 1000 + bar * (1 - a / 255);
      if (Math.abs(seen - bar) > 60) standsOut += 1;
    }
    // Of 484: at least the outline.
    expect(standsOut).toBeGreaterThan(60);
  }
});

it("no two states look alike, in shape too", () => {
  for (const a of trayStates) {
    for (const b of trayStates) {
      if (a >= b) continue;
      const [first, second] = [drawTrayIcon(a, 22), drawTrayIcon(b, 22)];
      let different = 0;
      for (let n = 0; n < first.length; n += 4) {
        const bright = (bitmap: Buffer): boolean => (bitmap[n + 1] ?? 0) > 100;
        if (bright(first) !== bright(second)) different += 1;
      }
      expect(different).toBeGreaterThan(12);
    }
  }
});
