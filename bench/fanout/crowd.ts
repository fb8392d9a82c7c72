import { openRawClient, type RawClient, type Target } from "./raw-client.ts";

export interface Connected {
  readonly open: number;
  /** From the first SYN to the last accepted handshake. */
  readonly ms: number;
  /** The first few reasons of those that failed. */
  readonly failures: readonly string[];
}

/** Many clients of one or more nodes. */
export interface Crowd {
  /** Opens so many more, at most `inFlight` at once, spread evenly over the targets. */
  readonly grow: (count: number, targets: readonly Target[], inFlight: number) => Promise<Connected>;
  readonly size: () => number;
  readonly open: () => number;
  readonly close: () => void;
}

const mostFailures = 5;
/** The system gives out some 28,000 ports an address and peer (ip_local_port_range). */
const clientsPerAddress = 10_000;
const longestMs = 120_000;

export function createCrowd(text: (client: number, bytes: Buffer) => void): Crowd {
  const clients: RawClient[] = [];
  let open = 0;

  const grow: Crowd["grow"] = async (count, targets, inFlight) =>
    new Promise((resolve) => {
      const begun = performance.now();
      const failures: string[] = [];
      let [started, settled, lastAt] = [0, 0, begun];
      const settle = (): void => {
        settled += 1;
        if (settled === count) finish();
        else if (started < count) startOne();
      };
      const startOne = (): void => {
        const number = clients.length;
        const target = targets[started % targets.length];
        if (target === undefined) throw new RangeError("a crowd needs somewhere to go");
        started += 1;
        let isOpen = false;
        clients.push(
          openRawClient({
            target,
            localAddress:
              number < clientsPerAddress
                ? undefined
                : `127.0.0.${1 + Math.floor(number / clientsPerAddress)}`,
            opened: () => {
              isOpen = true;
              open += 1;
              lastAt = performance.now();
              settle();
            },
            ended: (why) => {
              if (failures.length < mostFailures) failures.push(why);
              if (isOpen) open -= 1;
              else settle();
            },
            text: (bytes) => text(number, bytes),
          }),
        );
      };
      const finish = (): void => {
        clearTimeout(tooLong);
        resolve({ open, ms: lastAt - begun, failures });
      };
      const tooLong = setTimeout(() => {
        failures.push(`${count - settled} handshakes were not answered within ${longestMs / 1_000} s`);
        finish();
      }, longestMs);
      for (let n = 0; n < Math.min(inFlight, count); n += 1) startOne();
    });

  return {
    grow,
    size: () => clients.length,
    open: () => open,
    close: () => {
      for (const client of clients.splice(0)) client.close();
      open = 0;
    },
  };
}
