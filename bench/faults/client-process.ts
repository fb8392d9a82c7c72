import { clients } from "./clients.ts";
import { orderSchema, type ReportMessage } from "./messages.ts";

// One client in a process of its own: node client-process.ts NAME URL SKEW_MS. What it shows goes to the bench as messages.

const [name = "", url = "", skew = "0"] = process.argv.slice(2);
const make = clients.get(name);
if (make === undefined || process.send === undefined) throw new Error("started by the fault bench only");
const tell = (message: ReportMessage): void => void process.send?.(message);

// A handler that throws into its library is part of what is measured; it must not end the client.
process.on("uncaughtException", () => undefined);
process.on("unhandledRejection", () => undefined);
process.on("disconnect", () => process.exit(0));

const client = make(
  { url, skewMs: Number(skew) },
  {
    shown: (shown) => tell({ what: "shown", ...shown }),
    gone: (orderId) => tell({ what: "gone", orderId }),
  },
);
process.on("message", (message) => {
  const order = orderSchema.parse(message);
  const finish = async (work: Promise<void>): Promise<void> => {
    await work.catch(() => undefined);
    tell({ what: "done", call: order.call });
  };
  switch (order.do) {
    case "signIn":
      void finish(client.signIn(order.loginId));
      return;
    case "signOut":
      void finish(client.signOut());
      return;
    case "networkUp":
      client.networkUp();
      void finish(Promise.resolve());
      return;
  }
});
tell({ what: "ready" });
