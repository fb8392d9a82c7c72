import { nativeImage, type NativeImage } from "electron";
import { drawTrayIcon } from "./tray-drawing.ts";
import type { TrayState } from "./tray-state.ts";

/** Windows' tray is 16 pixels at 100 %; a Linux bar mostly 22, and scales what it is given. */
const side = process.platform === "win32" ? 16 : 22;
const scales = [1, 1.25, 1.5, 2] as const;

const drawn = new Map<TrayState, NativeImage>();

/** Drawn anew for every scale, since a scaled one blurs into its bar; and once. */
export function trayIcon(state: TrayState): NativeImage {
  const known = drawn.get(state);
  if (known !== undefined) return known;
  const image = draw(state);
  drawn.set(state, image);
  return image;
}

function draw(state: TrayState): NativeImage {
  const image = nativeImage.createEmpty();
  for (const scaleFactor of scales) {
    const size = Math.round(side * scaleFactor);
    const bitmap = nativeImage.createFromBitmap(drawTrayIcon(state, size), { width: size, height: size });
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer: bitmap.toPNG() });
  }
  return image;
}
