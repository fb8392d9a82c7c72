import { fork } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";

export interface HubProcess {
  readonly port: number;
  readonly end: () => void;
}

export async function startHub(): Promise<HubProcess> {
  const child = fork(join(import.meta.dirname, "hub-process.ts"));
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => resolve(z.object({ port: z.int() }).parse(message).port));
    child.once("exit", (code) => reject(new Error(`the hub ended with ${code} before it served`)));
  });
  return { port, end: () => child.disconnect() };
}
