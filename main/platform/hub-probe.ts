import { serverInfoQuestion } from "#core/server-info-question.ts";
import { hubName } from "#protocol/demo-people.ts";
import { serverInfoSchema } from "#protocol/rest.ts";
import { createNodeHttp } from "./node-http.ts";

/** Nothing but this PC: a demo person's password is public, and goes nowhere else. */
const hereOnly = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Is there one of our own hubs at this address, on this PC? */
export async function isDemoHub(url: string, timeoutMs = 500): Promise<boolean> {
  if (!hereOnly.test(url)) return false;
  const { http } = createNodeHttp();
  const answer = await http(serverInfoQuestion(url, timeoutMs)).answer;
  const info = answer.kind === "answer" ? serverInfoSchema.safeParse(answer.json) : null;
  return info?.success === true && info.data.name === hubName;
}
