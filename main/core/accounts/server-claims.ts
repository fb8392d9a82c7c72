import { serverClaimSchema } from "#protocol/rest.ts";
import type { Http } from "../ports.ts";
import { serverInfoQuestion } from "../server-info-question.ts";

/** What a server calls itself, for a person to pass on: "Hospital OCS 3.1 (ocs.v0)". Null when it does not say. Never throws. */
export async function askClaims(http: Http, server: string, timeoutMs: number): Promise<string | null> {
  const answer = await http(serverInfoQuestion(server, timeoutMs)).answer;
  const claim =
    answer.kind === "answer" && answer.status === 200 ? serverClaimSchema.safeParse(answer.json) : null;
  if (claim?.success !== true) return null;
  const { name, version, protocols } = claim.data;
  const spoken = protocols === undefined || protocols.length === 0 ? null : `(${protocols.join(", ")})`;
  const said = [name, version, spoken].filter((part) => part !== undefined && part !== null).join(" ");
  return said === "" ? null : said;
}
