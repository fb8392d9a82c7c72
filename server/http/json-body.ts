import { refuse } from "./refusal.ts";

/** Deeper than anything a person writes, and far from where a serializer's stack ends. */
const deepest = 64;

/** Text that PostgreSQL can keep: no NUL, and no half of a surrogate pair. */
const isKeepable = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);

/**
 * A request's JSON; an empty body is an empty object, as Django takes it. Refuses what could be written and never read
 * again: nesting without end, and text the database cannot keep. Looks without recursion.
 */
export function parseBody(text: string): unknown {
  if (text.trim() === "") return {};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw refuse.badRequest("요청 본문이 올바른 JSON이 아닙니다.");
  }
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === "string" && !isKeepable(value)) throw unkeepable();
    if (typeof value !== "object" || value === null) continue;
    if (depth >= deepest) throw refuse.badRequest(`요청 본문이 너무 깊습니다(최대 ${deepest}단계).`);
    for (const [key, inner] of Object.entries(value)) {
      if (!isKeepable(key)) throw unkeepable();
      waiting.push({ value: inner, depth: depth + 1 });
    }
  }
  return json;
}

const unkeepable = () => refuse.badRequest("저장할 수 없는 문자가 들어 있습니다.");

/** The same for what stands in the address. */
export function checkAddress(url: string): void {
  if (/%00/.test(url)) throw unkeepable();
}
