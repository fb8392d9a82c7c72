import { z } from "zod";
import type { Order } from "#protocol/order.ts";

// Where an order's images open, from a template of the hospital's. Only what an order really has can be named in one; there is
// no accession number in the protocol (docs/IMAGES.md).

/** What a template may name. */
export const imagePlaceholders = ["studyUid", "patientNumber", "ocsId", "orderId"] as const;
export type ImagePlaceholder = (typeof imagePlaceholders)[number];
const isPlaceholder = (name: string): name is ImagePlaceholder =>
  imagePlaceholders.some((each) => each === name);

/** Viewers on this PC that are opened by a scheme of their own. Any other scheme could start anything. */
export const viewerSchemes = ["weasis:", "osirix:", "horos:", "radiant:"] as const;
const webSchemes = ["https:", "http:"] as const;

export interface ImageTemplate {
  readonly text: string;
  readonly names: readonly ImagePlaceholder[];
  /** Opened in a browser. */
  readonly isWeb: boolean;
}
export type ParsedTemplate =
  | { readonly ok: true; readonly template: ImageTemplate }
  | { readonly ok: false; readonly problem: string };

const namesIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/gu)].map(([, name = ""]) => name);
const fill = (text: string, value: (name: string) => string): string =>
  text.replaceAll(/\{([^{}]*)\}/gu, (_all, name: string) => value(name));

/** An order's values may fill a path, a query or a fragment; the server is chosen by who wrote the template, alone. */
const webForm = /^https?:\/\/[^\s/?#{}@\\]+(?:[/?#][^\s\\]*)?$/iu;
const viewerForm = new RegExp(`^(?:${viewerSchemes.join("|")})[^\\s\\\\{}]+`, "iu");

/** `problem` is for whoever set it up. */
export function parseImageTemplate(text: string): ParsedTemplate {
  const wrong = (problem: string): ParsedTemplate => ({ ok: false, problem });
  const known = imagePlaceholders.map((name) => `{${name}}`).join(", ");
  const names = namesIn(text);
  const unknown = names.find((name) => !isPlaceholder(name));
  if (unknown !== undefined) return wrong(`{${unknown}}: ${known}`);
  if (names.length === 0) return wrong(known);
  const scheme = /^[a-z][a-z0-9+.-]*:/iu.exec(text)?.[0].toLowerCase() ?? "";
  const isWeb = webSchemes.some((each) => each === scheme);
  if (!isWeb && !viewerSchemes.some((each) => each === scheme))
    return wrong(`${scheme} ${[...webSchemes, ...viewerSchemes].join(", ")}`);
  if (/\s/u.test(text) || !(isWeb ? webForm : viewerForm).test(text))
    return wrong("an order's values stand in the path or after it; no name or password, no blank");
  return { ok: true, template: { text, names: names.filter(isPlaceholder), isWeb } };
}

/** DICOM PS3.5 §9: digits and dots, 64 at most. */
const uidSchema = z
  .string()
  .max(64)
  .regex(/^\d+(\.\d+)+$/u);
const storedSchema = z.object({
  dicom: z.object({ study_uid: uidSchema }).optional().catch(undefined),
  orthanc: z.object({ study_uid: uidSchema }).optional().catch(undefined),
});

/** The study that a RIS result names, where the server keeps it; null where there is none that could be one. */
export function studyUidOf(workerResult: unknown): string | null {
  const stored = storedSchema.safeParse(workerResult).data;
  return stored?.dicom?.study_uid ?? stored?.orthanc?.study_uid ?? null;
}

export type ImageLink =
  | { readonly ok: true; readonly url: string }
  /** `badValue`: a value of this order that must not stand in such an address. */
  | { readonly ok: false; readonly why: "noStudy" | "badValue" };

/** A viewer of its own splits its address into commands again, so nothing but these may get there. */
const plainOnly = /^[A-Za-z0-9._-]+$/u;

/** The address of one order's images; every value percent-encoded. */
export function imageLinkOf(
  { text, names, isWeb }: ImageTemplate,
  order: Pick<Order, "id" | "ocs_id" | "patient" | "worker_result">,
): ImageLink {
  const study = studyUidOf(order.worker_result);
  if (study === null && names.includes("studyUid")) return { ok: false, why: "noStudy" };
  const values: Readonly<Record<ImagePlaceholder, string>> = {
    studyUid: study ?? "",
    patientNumber: order.patient.patient_number,
    ocsId: order.ocs_id,
    orderId: String(order.id),
  };
  // `.` and `..` are ways through a path, whatever encodes them.
  const isBad = (value: string): boolean =>
    value.trim() === "" || /^\.+$/u.test(value) || (!isWeb && !plainOnly.test(value));
  if (names.some((name) => isBad(values[name]))) return { ok: false, why: "badValue" };
  return {
    ok: true,
    url: fill(text, (name) => (isPlaceholder(name) ? encodeURIComponent(values[name]) : "")),
  };
}
