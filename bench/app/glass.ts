import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { windowSize } from "./apps.ts";

/** A display whose picture can be read as it is, so that nothing in the app has to say when it is drawn. */
export interface Glass {
  readonly env: { readonly DISPLAY: string };
  /** Some lines of the part of the screen where the list stands, one after the other. */
  readonly look: () => Buffer;
  readonly end: () => void;
}

/** Every so many lines are read: a row is several times as high. */
const lineStep = 7;
/** Where the list is in the app's window, px: rows, and neither rail nor heads. */
const list = { left: 240, right: 1_240, top: 300, bottom: 740 };

/** Xvfb with its picture in a file of the X window dump's format (X11/XWDFile.h): a header of numbers of 32 bits first. */
export async function startGlass(): Promise<Glass> {
  const folder = mkdtempSync(join(tmpdir(), "radbell-glass-"));
  const screen = `${windowSize.width}x${windowSize.height}x24`;
  const args = ["-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp", "-fbdir", folder];
  const server = spawn("Xvfb", args, { stdio: ["ignore", "pipe", "ignore"] });
  const number = await new Promise<string>((resolve, reject) => {
    server.stdout.once("data", (data: Buffer) => resolve(data.toString("utf8").trim()));
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  const file = openSync(join(folder, "Xvfb_screen0"), "r");
  const head = Buffer.alloc(100);
  readSync(file, head, 0, 100, 0);
  const [headSize, lineBytes, colours] = [head.readUInt32BE(0), head.readUInt32BE(48), head.readUInt32BE(76)];
  const begin = headSize + colours * 12;
  const width = (list.right - list.left) * 4;
  const lines = Math.floor((list.bottom - list.top) / lineStep);
  return {
    env: { DISPLAY: `:${number}` },
    look: () => {
      const seen = Buffer.alloc(width * lines);
      for (let n = 0; n < lines; n += 1)
        readSync(file, seen, n * width, width, begin + (list.top + n * lineStep) * lineBytes + list.left * 4);
      return seen;
    },
    end: () => {
      closeSync(file);
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
