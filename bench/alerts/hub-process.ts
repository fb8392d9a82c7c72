import { createHub } from "#server/hub.ts";

// The hub in a process of its own, so that what it does costs the measured core nothing: node hub-process.ts. Sends its port.

if (process.send === undefined) throw new Error("started by the alerts bench only");
const plenty = 1_000_000;
const hub = await createHub({
  port: 0,
  passwordCost: { N: 16, r: 8, p: 1 },
  limits: { loginsPerPerson: plenty, loginsPerAddress: plenty, connectsPerAddress: plenty },
});
process.on("disconnect", () => process.exit(0));
process.send({ port: hub.port });
