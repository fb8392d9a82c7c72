import { demoPeople } from "#protocol/demo-people.ts";
import { closeCode } from "#protocol/close-codes.ts";
import { createAckBook } from "./acks/ack-book.ts";
import { createAccounts } from "./auth/accounts.ts";
import { defaultCost } from "./auth/passwords.ts";
import { createPeopleCache } from "./auth/people-cache.ts";
import { addPerson, changePerson, type PersonChange } from "./auth/rights.ts";
import { createTokenMint } from "./auth/tokens.ts";
import { createChaosSwitch } from "./chaos/chaos-switch.ts";
import { createAcknowledgementDesk } from "./escalation/acknowledging.ts";
import { startEscalation } from "./escalation/watch.ts";
import { openStore } from "./db/open-store.ts";
import { createDatabaseProbe } from "./db/probe.ts";
import { addAccountRoutes } from "./http/account-routes.ts";
import { addAdminRoutes } from "./http/admin-routes.ts";
import { createApi } from "./http/api.ts";
import { createCallers } from "./http/callers.ts";
import { clientAddress } from "./http/client-address.ts";
import { addNodeRoutes } from "./http/node-routes.ts";
import { noProxies } from "./http/trusted-proxies.ts";
import { addHeedRoutes } from "./http/heed-routes.ts";
import { addOrderRoutes } from "./http/order-routes.ts";
import { withDefaults, type Hub, type HubOptions } from "./hub-options.ts";
import { defaultFrameLimit } from "./limits/frame-bucket.ts";
import { createLimits, defaultLimits } from "./limits/limits.ts";
import type { LogEntry } from "./log/log-entry.ts";
import { openNodeLog } from "./log/node-log.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { noNews } from "./news/news.ts";
import { connectRedis } from "./news/redis-connection.ts";
import { createRedisNews } from "./news/redis-news.ts";
import { createOrderDesk } from "./orders/order-desk.ts";
import { createPresence } from "./presence/presence.ts";
import { startSimulation } from "./simulation/simulation.ts";
import { createDelivery } from "./sockets/delivery.ts";
import { createGateway } from "./sockets/gateway.ts";
import { createHandshake } from "./sockets/handshake.ts";
import { createIncoming } from "./sockets/incoming.ts";
import { createMouth } from "./sockets/mouth.ts";
import { createPeers } from "./sockets/peers.ts";
import { createResuming } from "./sockets/resuming.ts";
import { startSweep } from "./sockets/sweep.ts";

export type { Hub, HubOptions } from "./hub-options.ts";

const version = "0.1.0";
const socketGraceMs = 1_000;
const flushAcksMs = 250;
const defaultRetention = { days: 7, events: 1_000_000 };
const defaultEscalation = [10, 20];
const defaultBacklog = 1024 * 1024;

/**
 * Starts a hub and resolves when it serves: one node, alone on its embedded database or one of many on PostgreSQL and
 * Redis. Rejects with the system's error when the port is taken, and with a sentence when the database cannot be opened.
 */
export async function createHub(options: HubOptions): Promise<Hub> {
  const log = options.log ?? (() => undefined);
  const passwordCost = options.passwordCost ?? defaultCost;
  const oneSession = options.oneSession ?? false;
  const escalateAfter = options.escalateAfterMinutes ?? defaultEscalation;
  const trusted = options.trustProxy ?? noProxies;
  const { db, signingSecret } = await openStore(options, log);
  const redis = options.redisUrl === undefined ? null : await connectRedis({ url: options.redisUrl, log });
  const mint = createTokenMint(signingSecret, {
    access: options.accessTokenSeconds ?? 1_800,
    refresh: options.refreshTokenSeconds ?? 86_400,
  });

  const people = createPeopleCache(db);
  const peers = createPeers();
  const probe = createDatabaseProbe(db);
  const acks = createAckBook(db, () => log("acknowledgements cannot be written now: they wait"));
  const metrics = createMetrics({
    connections: () => {
      const counts = new Map<string, number>();
      for (const { kind } of peers.all) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return counts;
    },
    position: () => nodeLog.position(),
    newsState: () => nodeLog.newsState(),
    databaseUp: probe.wasUp,
    acksLost: acks.lost,
    process: options.processMetrics ?? false,
  });
  const chaos = createChaosSwitch();
  const mouth = createMouth({
    peers,
    wire: chaos.wire,
    largestBacklog: options.largestBacklog ?? defaultBacklog,
    slowReader: metrics.slowReader,
  });
  chaos.connect({ peers, mouth, log });
  const delivery = createDelivery({ peers, mouth, oneSession, framesSent: metrics.framesSent });
  const nodeLog = await openNodeLog({
    db,
    shared: options.databaseUrl !== undefined,
    news: (ears) => (redis === null ? noNews : createRedisNews(redis, ears)),
    deliver: (entry) => {
      if (entry.kind === "rights" || entry.kind === "sign_in") people.apply(entry);
      delivery.deliver(entry);
      metrics.entryDelivered((Date.now() - entry.at) / 1_000);
    },
    lost: () => {
      people.clear();
      for (const peer of peers.all) mouth.end(peer, closeCode.serviceRestart, "the log was lost sight of");
    },
    retention: withDefaults(defaultRetention, options.retention),
    pruneEveryMs: options.pruneEveryMs ?? 60_000,
    log,
  });
  const announce = (entry: LogEntry): void => nodeLog.announce(entry);

  const accounts = createAccounts({ db, mint, cost: passwordCost, oneSession, announce });
  const desk = createOrderDesk(db, announce);
  const limits = createLimits(withDefaults(defaultLimits, options.limits), redis);
  const presence = createPresence(redis);
  const changing = async (loginId: string, change: PersonChange, actorId: number | null): Promise<void> => {
    announce(await changePerson(db, loginId, change, actorId));
    if (change.unlock === true) await limits.forgive(loginId);
  };

  let stopping = false;
  const app = createApi({ trusted, log });
  chaos.addTo(app);
  const callers = createCallers(accounts);
  const addressOf = ({ raw }: { readonly raw: Parameters<typeof clientAddress>[0] }): string =>
    clientAddress(raw, trusted);
  addNodeRoutes(app, {
    version,
    escalates: escalateAfter.length > 0,
    metrics,
    databaseAnswers: probe.answers,
    notReady: () => (stopping ? "stopping" : null),
  });
  addAccountRoutes(app, { accounts, callers, limits, addressOf, loginRefused: metrics.loginRefused });
  addOrderRoutes(app, { db, desk, callers, addressOf });
  addHeedRoutes(app, { desk: createAcknowledgementDesk(db, announce), callers });
  addAdminRoutes(app, {
    callers,
    sockets: peers.open,
    present: presence.present,
    changePerson: changing,
    addPerson: async (person) => addPerson(db, person, passwordCost),
  });

  const frameLimit = options.frameLimit ?? defaultFrameLimit;
  const resume = createResuming({
    peers,
    mouth,
    position: nodeLog.position,
    logId: nodeLog.id,
    look: nodeLog.look,
    recent: nodeLog.recent,
    read: nodeLog.read,
    // The database is away: another node, or this one in a moment, can do it.
    failed: (peer) => mouth.end(peer, closeCode.tryAgainLater, "try again"),
  });
  const gateway = createGateway({
    server: app.server,
    peers,
    mouth,
    knock: createHandshake({ mint, people, verdict: delivery.verdict, isReplaced: delivery.isReplaced }),
    verdict: delivery.verdict,
    abreast: nodeLog.abreast,
    limits,
    refuses: chaos.refuses,
    addressOf: (request) => clientAddress(request, trusted),
    heard: createIncoming({
      mouth,
      mint,
      presence,
      acks,
      frameLimit,
      position: nodeLog.position,
      resume,
      flooder: metrics.flooder,
    }),
    frames: frameLimit.burst,
    connectRefused: metrics.connectRefused,
  });
  const stopSweep = startSweep(peers, mouth);
  const stopEscalation = startEscalation({
    db,
    afterMs: escalateAfter.map((minutes) => minutes * 60_000),
    announce,
    escalated: metrics.escalated,
    log,
  });
  const flushing = setInterval(() => void acks.flush(), flushAcksMs);

  const end = async (): Promise<void> => {
    stopSweep();
    clearInterval(flushing);
    await stopEscalation();
    await acks.flush();
    await nodeLog.stop();
    await db.destroy();
  };

  const host = options.host ?? "127.0.0.1";
  try {
    await app.listen({ port: options.port, host });
  } catch (error) {
    await gateway.close(0, 0);
    await end();
    throw error;
  }
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  const stopSimulation = options.simulation
    ? startSimulation({
        db,
        desk,
        pace: options.simulationPace ?? 1,
        random: Math.random,
        now: () => new Date(),
      })
    : async () => undefined;

  if (options.chaos !== undefined) chaos.set(options.chaos);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    stopping = true;
    chaos.set(null);
    await stopSimulation();
    await gateway.close(options.stopSpreadMs ?? 0, socketGraceMs);
    const closed = app.close();
    // Who connected and asks for nothing, or half, would be waited for without end.
    const grace = setTimeout(() => app.server.closeAllConnections(), socketGraceMs);
    await closed;
    clearTimeout(grace);
    await end();
  };
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    people: (options.demoPeople ?? true) ? demoPeople : [],
    sockets: peers.open,
    present: async () => {
      const ids = await presence.present();
      if (ids.length === 0) return [];
      const there = await db.selectFrom("person").select("login_id").where("id", "in", ids).execute();
      return there.map(({ login_id }) => login_id);
    },
    setChaos: chaos.set,
    changePerson: async (loginId, change) => changing(loginId, change, null),
    close: async () => (closing ??= close()),
  };
}
