import { nativeImage, type NativeImage } from "electron";
import { drawTrayIcon } from "./tray-drawing.ts";
import type { TrayState } from "./tray-state.ts";

export function trayIcon(state: TrayState): NativeImage {
  const image = nativeImage.createFromBitmap(drawTrayIcon(state, 22), { width: 22, height: 22 });
  image.addRepresentation({
    scaleFactor: 2,
    width: 44,
    height: 44,
    buffer: nativeImage.createFromBitmap(drawTrayIcon(state, 44), { width: 44, height: 44 }).toPNG(),
  });
  return image;
}
