import { fork } from "node:child_process";
import { join } from "node:path";
import { answerSchema, type Answer, type Command, type Sent } from "./messages.ts";

/** A hospital of the bench's own, in another process; see hospital-process.ts. */
export interface Hospital {
  readonly url: string;
  /** So many orders instead of those there are. The app has to be signed in anew. */
  readonly fill: (orders: number) => Promise<void>;
  /** So many events, each so many ms after the one before; resolves when the last has left. */
  readonly stream: (events: number, apartMs: number) => Promise<readonly Sent[]>;
  readonly end: () => void;
}

export async function startHospital(): Promise<Hospital> {
  const child = fork(join(import.meta.dirname, "hospital-process.ts"));
  const waiting = new Map<Answer["type"], (answer: Answer) => void>();
  child.on("message", (raw) => {
    const answer = answerSchema.parse(raw);
    waiting.get(answer.type)?.(answer);
    waiting.delete(answer.type);
  });
  const gone = new Promise<never>((_, reject) => {
    child.once("exit", (code) => reject(new Error(`the bench's hospital ended with ${code}`)));
  });
  gone.catch(() => undefined);
  const next = async <T extends Answer["type"]>(type: T): Promise<Answer & { type: T }> => {
    const said = new Promise<Answer & { type: T }>((resolve) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kept by its type
      waiting.set(type, (answer) => resolve(answer as Answer & { type: T }));
    });
    return Promise.race([said, gone]);
  };
  const ask = async <T extends Answer["type"]>(command: Command, type: T): Promise<Answer & { type: T }> => {
    const answer = next(type);
    child.send(command);
    return answer;
  };
  const { port } = await next("listening");
  return {
    url: `http://127.0.0.1:${port}`,
    fill: async (orders) => void (await ask({ type: "fill", orders }, "filled")),
    stream: async (events, apartMs) => (await ask({ type: "stream", events, apartMs }, "streamed")).sent,
    end: () => child.disconnect(),
  };
}
