import type { IntentName } from "./ipc.ts";

// Apart from the schemas, so that the preload stays the small file a sandbox wants.

/** The channel an intent goes over. */
export const intentChannel = (name: IntentName): string => `radbell:${name}`;
/** The one channel from main to renderer; carries a `ViewUpdate` as JSON. */
export const viewChannel = "radbell:view";
