import type { Certificate } from "#protocol/diagnostics.ts";

/** Whether what goes to the server can be read on the way. */
export type LinkState = "encrypted" | "open";

export const linkStateOf = ({ kind }: Certificate): LinkState | null =>
  kind === "unreachable" ? null : kind === "read" ? "encrypted" : "open";
