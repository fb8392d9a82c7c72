import { startLoad } from "./load.ts";
import { baseline, connect, measure } from "./measure.ts";
import { startLimit } from "./start-limit.ts";
import { startChannels } from "./start-channels.ts";
import { startRadbell } from "./start-radbell.ts";
const starts = { limit: startLimit, radbell: startRadbell, channels: startChannels };
const clients = Number(process.argv[3] ?? 2000), events = Number(process.argv[4] ?? 20);
const load = await startLoad();
const c = await (starts as any)[process.argv[2]!]();
try {
  const rss = await baseline(c, load);
  const connectPerSecond = await connect(c, load, clients);
  console.log(await measure(c, load, { clients, events }, { rss, connectPerSecond }));
} finally { await load.close(); load.end(); await c.end(); }
process.exit(0);
