import { z } from "zod";

/** Can this order's images be opened on this PC? `off`: nothing is set up here. */
export const imagesViewSchema = z.enum(["off", "ready", "badTemplate", "noStudy", "badValue"]);
export type ImagesView = z.infer<typeof imagesViewSchema>;
