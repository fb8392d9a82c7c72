import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useIntents } from "../bridge/use-bridge.ts";
import { createInboxReader, type InboxReader, type InboxReading } from "./inbox-reader.ts";

/** The inbox as main has it; read again whenever `revision` says that it is another. */
export function useInbox(revision: number): InboxReading & Pick<InboxReader, "again"> {
  const { readInbox } = useIntents();
  const reader = useMemo(() => createInboxReader(async () => readInbox(undefined)), [readInbox]);
  useEffect(() => reader.want(revision), [reader, revision]);
  useEffect(() => reader.stop, [reader]);
  const { answer, failed } = useSyncExternalStore(reader.subscribe, reader.reading);
  return { answer, failed, again: reader.again };
}
