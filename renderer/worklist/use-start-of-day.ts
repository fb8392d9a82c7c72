import { useNow } from "../ui/use-now.ts";

/** When today began on this PC, epoch ms. Another number from midnight on. */
export const useStartOfDay = (): number => new Date(useNow(60_000)).setHours(0, 0, 0, 0);
