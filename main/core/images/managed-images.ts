import { parseImageTemplate } from "./image-link.ts";
import { z } from "zod";
import type { PolicyFault } from "../alerts/person-rules.ts";

type Fault = (key: string, why: PolicyFault["why"], problem: string) => void;

const objectSchema = z.record(z.string(), z.unknown());
export const imagesSettingSchema = z.object({ url: z.string().max(2_000) });

/**
 * The images of a policy. A template that cannot be used is said, and kept all the same: the PC's own must not take the place
 * of one that an administrator has laid down.
 */
export function imagesIn(value: unknown, fault: Fault): { readonly url: string } | undefined {
  const entries = objectSchema.safeParse(value);
  if (!entries.success) {
    fault("images", "badValue", entries.error.issues[0]?.message ?? "not readable");
    return undefined;
  }
  for (const name of Object.keys(entries.data))
    if (name !== "url") fault(`images.${name}`, "unknownKey", "url");
  const parsed = imagesSettingSchema.safeParse(value);
  if (!parsed.success) {
    fault("images.url", "badValue", parsed.error.issues[0]?.message ?? "not readable");
    return undefined;
  }
  const { url } = parsed.data;
  if (url === "") return undefined;
  const template = parseImageTemplate(url);
  if (!template.ok) fault("images.url", "badValue", template.problem);
  return { url };
}
