import { readFileSync } from "node:fs";
import { createCrowd } from "./crowd.ts";
import { orderSchema, type GeneratorOrder, type GeneratorReport } from "./generator-messages.ts";
import { createReceipts } from "./receipts.ts";

// The load generator's process: its CPU and memory are not the server's. Started by load.ts.

const reserved = 100;
/** Node raises its own limit to the hard one as it starts; what is written here is what it got. */
const openFiles = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];

const report = (message: GeneratorReport): void => void process.send?.(message);
const listening = () =>
  createReceipts(crowd.size(), ({ orderId, toStatus }) => report({ type: "complete", orderId, toStatus }));
const crowd = createCrowd((client, bytes) => receipts.note(client, bytes));
let receipts = listening();

async function obey(order: GeneratorOrder): Promise<void> {
  switch (order.type) {
    case "grow":
      return report({ type: "grown", ...(await crowd.grow(order.count, order.targets, order.inFlight)) });
    case "listen":
      receipts = listening();
      return report({ type: "listening" });
    case "tell":
      return report({
        type: "heard",
        open: crowd.open(),
        strange: receipts.strange(),
        events: [...receipts.events()],
      });
    case "close":
      crowd.close();
      return report({ type: "closed" });
  }
}

process.on("message", (message) => void obey(orderSchema.parse(message)));
process.once("disconnect", () => process.exit(0));
report({ type: "ready", mostSockets: Math.max(0, Number(openFiles ?? 1_024) - reserved) });
