import { randomBytes } from "node:crypto";
import { demoPeople } from "#protocol/demo-people.ts";
import type { RoleCode } from "#protocol/person.ts";
import type { DemoPerson } from "#protocol/snapshot.ts";
import { createAccounts } from "./auth/accounts.ts";
import type { ScryptCost } from "./auth/passwords.ts";
import { createTokenMint } from "./auth/tokens.ts";
import { openDatabase, type Database } from "./db/database.ts";
import { createPglitePool } from "./db/pool.ts";
import { createApi } from "./http/api.ts";
import { createOrderDesk, type Announcement } from "./orders/order-desk.ts";
import { seedHospital } from "./seed/hospital.ts";
import { startSimulation } from "./simulation/simulation.ts";
import { createGateway, type OpenSocket } from "./sockets/gateway.ts";

export interface HubOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Folder for the database; in memory when absent. */
  readonly dataDir?: string;
  /** Let simulated people order and work. */
  readonly simulation?: boolean;
  /** How fast simulated time goes; 1 is real. Default 1. */
  readonly simulationPace?: number;
  /** Seconds; defaults 1800 and 86400 as the hospital's backend. */
  readonly accessTokenSeconds?: number;
  readonly refreshTokenSeconds?: number;
  /** What a password's hash costs; only tests make it cheap. */
  readonly passwordCost?: ScryptCost;
  /** Called for each line worth telling; no patient, no token. */
  readonly log?: (line: string) => void;
}

export interface Hub {
  readonly url: string;
  readonly port: number;
  readonly people: readonly DemoPerson[];
  readonly sockets: () => readonly OpenSocket[];
  /** Who sent a heartbeat within the last half minute, by login id. */
  readonly present: () => Promise<readonly string[]>;
  /** What an administrator does: the person's sockets are told, as the hospital's backend does it. */
  readonly changePerson: (loginId: string, change: PersonChange) => Promise<void>;
  /** Stops serving: sockets get 1012, requests drain, the database closes. Idempotent. */
  readonly close: () => Promise<void>;
}

export interface PersonChange {
  readonly role?: RoleCode;
  readonly isActive?: boolean;
  /** Forgives the failed log-ins. */
  readonly unlock?: true;
}

const version = "0.1.0";
const socketGraceMs = 1_000;

/** The secret that signs tokens lives in the database, so that they outlive a restart where the data does. */
async function signingSecret(db: Database): Promise<string> {
  const fresh = randomBytes(48).toString("base64");
  await db
    .insertInto("setting")
    .values({ name: "jwt_secret", value: fresh })
    .onConflict((on) => on.doNothing())
    .execute();
  const { value } = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", "jwt_secret")
    .executeTakeFirstOrThrow();
  return value;
}

/** Starts a hub and resolves when it serves. Rejects with the system's error when the port is taken. */
export async function createHub(options: HubOptions): Promise<Hub> {
  const log = options.log ?? (() => undefined);
  const db = await openDatabase(await createPglitePool(options.dataDir));
  await seedHospital(db, options.passwordCost);
  const mint = createTokenMint(await signingSecret(db), {
    access: options.accessTokenSeconds ?? 1_800,
    refresh: options.refreshTokenSeconds ?? 86_400,
  });
  const accounts = createAccounts(db, mint, options.passwordCost);
  // The gateway needs the server the API makes, the API's desk needs the gateway: the news waits in between.
  let publish = (_announcement: Announcement): void => undefined;
  let openSockets = (): readonly OpenSocket[] => [];
  let present = (): readonly number[] => [];
  const desk = createOrderDesk(db, (announcement) => publish(announcement));
  const api = createApi({
    db,
    accounts,
    desk,
    log,
    version,
    sockets: () => openSockets(),
    present: () => present(),
  });
  const gateway = createGateway(api.server, accounts.caller);
  publish = gateway.announce;
  openSockets = gateway.sockets;
  present = gateway.present;

  const host = options.host ?? "127.0.0.1";
  try {
    await api.listen({ port: options.port, host });
  } catch (error) {
    await gateway.close(0);
    await db.destroy();
    throw error;
  }
  const address = api.server.address();
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

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await stopSimulation();
    await gateway.close(socketGraceMs);
    const closed = api.close();
    // Who connected and asks for nothing, or half, would be waited for without end.
    const grace = setTimeout(() => api.server.closeAllConnections(), socketGraceMs);
    await closed;
    clearTimeout(grace);
    await db.destroy();
  };
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    people: demoPeople,
    sockets: gateway.sockets,
    present: async () => {
      const people = await db.selectFrom("person").select(["id", "login_id"]).execute();
      const ids = gateway.present();
      return people.filter(({ id }) => ids.includes(id)).map(({ login_id }) => login_id);
    },
    changePerson: async (loginId, { role, isActive, unlock }) => {
      const { id } = await db
        .updateTable("person")
        .set({
          ...(role === undefined ? {} : { role }),
          ...(isActive === undefined ? {} : { is_active: isActive }),
          ...(unlock === undefined ? {} : { failed_logins: 0 }),
        })
        .where("login_id", "=", loginId)
        .returning("id")
        .executeTakeFirstOrThrow();
      gateway.permissionsChanged([id]);
    },
    close: async () => (closing ??= close()),
  };
}
