import { useState } from "react";
import type { AppView, SessionView } from "#protocol/snapshot.ts";
import type { OrderBook } from "../bridge/order-book.ts";
import { LockScreen } from "../lock/lock-screen.tsx";
import { WorkScreen } from "../worklist/work-screen.tsx";
import { PinNeeded } from "./pin-needed.tsx";
import { createWorkMemory } from "./work-memory.ts";

interface AccountRoomProps {
  readonly app: AppView;
  readonly session: SessionView;
  readonly orders: OrderBook;
}

/** Somebody is signed in: locked, asked for a PIN first, or at work. Lives exactly as long as the account is signed in. */
export function AccountRoom({ app, session, orders }: AccountRoomProps): React.ReactNode {
  const [memory] = useState(createWorkMemory);
  const { accounts } = app;
  if (accounts.lock.state === "locked")
    return <LockScreen app={app} session={session} lock={accounts.lock} />;
  if (accounts.pin.needed) return <PinNeeded accounts={accounts} />;
  return <WorkScreen app={app} session={session} orders={orders} memory={memory} />;
}
