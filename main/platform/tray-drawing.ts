import type { TrayState } from "./tray-state.ts";

type Rgba = readonly [number, number, number, number];

const light: Rgba = [225, 230, 236, 255];
const dark: Rgba = [20, 24, 28, 255];
const stateColour: Record<TrayState, Rgba> = {
  live: [108, 192, 139, 255],
  offline: [230, 180, 80, 255],
  signedOut: [125, 136, 148, 255],
  connecting: [127, 176, 255, 255],
  unread: [127, 176, 255, 255],
  urgent: [255, 122, 107, 255],
  overdue: [230, 180, 80, 255],
};

/** Not Math.hypot, which took half of the drawing's time: it is asked a million times before the window has its page. */
const within = (dx: number, dy: number, radius: number): boolean => dx * dx + dy * dy <= radius * radius;

/** Inside the bell, on a square of side 1: a dome, a skirt, a clapper. */
function inBell(x: number, y: number, grow: number): boolean {
  const dx = x - 0.5;
  const dome = within(dx, y - 0.4, 0.27 + grow) && y <= 0.42;
  const body = Math.abs(dx) <= 0.27 + grow && y > 0.4 && y <= 0.62 + grow;
  const skirt = y > 0.58 - grow && y <= 0.74 + grow && Math.abs(dx) <= 0.27 + grow + (y - 0.58) * 0.75;
  const clapper = within(dx, y - 0.8, 0.09 + grow);
  return dome || body || skirt || clapper;
}

/** The state's mark, each its own shape, so that no colour is needed to tell them apart. */
function inMark(state: TrayState, x: number, y: number, grow: number): boolean {
  const dx = x - 0.72;
  const dy = y - 0.72;
  switch (state) {
    case "live":
      return within(dx, dy, 0.19 + grow);
    case "connecting":
      return [-0.2, 0, 0.2].some((at) => within(dx - at + 0.03, dy - 0.06, 0.085 + grow));
    case "unread":
      return Math.abs(dx) <= 0.18 + grow && Math.abs(dy) <= 0.18 + grow;
    case "overdue":
      return dy >= -0.24 - grow && dy <= 0.2 + grow && Math.abs(dx) <= (dy + 0.24) * 0.58 + grow;
    case "urgent":
      return Math.abs(dx) + Math.abs(dy) <= 0.27 + grow;
    case "offline":
      return Math.abs(x - y) <= 0.075 + grow && x > 0.1 - grow && x < 0.92 + grow;
    case "signedOut":
      return within(dx, dy, 0.205 + grow) && !within(dx, dy, 0.095 - grow);
  }
}

function colourAt(state: TrayState, x: number, y: number): Rgba | null {
  if (inMark(state, x, y, 0)) return stateColour[state];
  if (inMark(state, x, y, 0.05)) return dark;
  if (inBell(x, y, 0)) return light;
  return inBell(x, y, 0.045) ? dark : null;
}

/** A light bell with a dark rim, so that it reads on a light bar and on a dark one. BGRA, as createFromBitmap takes it. */
export function drawTrayIcon(state: TrayState, size: number): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  const samples = 4;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let [r, g, b, a] = [0, 0, 0, 0];
      for (let s = 0; s < samples * samples; s += 1) {
        const x = (column + ((s % samples) + 0.5) / samples) / size;
        const y = (row + (Math.floor(s / samples) + 0.5) / samples) / size;
        const colour = colourAt(state, x, y);
        if (colour === null) continue;
        r += colour[0];
        g += colour[1];
        b += colour[2];
        a += colour[3];
      }
      const at = (row * size + column) * 4;
      [b, g, r, a].forEach((sum, n) => (pixels[at + n] = sum / (samples * samples)));
    }
  }
  return pixels;
}
