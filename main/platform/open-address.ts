import { shell } from "electron";
import type { OpenAddress } from "#core/images/images.ts";
import type { Log } from "#core/ports.ts";

/** Electron's way to whatever this PC opens an address with. Which schemes may come here is the core's to say (image-link.ts). */
export const systemOpenAddress =
  (log: Log): OpenAddress =>
  async (url) => {
    try {
      await shell.openExternal(url);
      return true;
    } catch (error) {
      // Its message carries the address.
      log.warn("address.notOpened", { name: error instanceof Error ? error.name : "unknown" });
      return false;
    }
  };
