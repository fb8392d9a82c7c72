import { safeStorage } from "electron";

/** Encryption by the system's own keyring, where it really protects. */
export interface Protection {
  /** False: what has to be secret may not be kept. */
  readonly protects: () => boolean;
  readonly seal: (text: string) => Buffer;
  /** Null for what was sealed by another user, another PC, or damaged. */
  readonly open: (sealed: Buffer) => string | null;
}

/**
 * Electron's safeStorage. On Linux without a keyring its backend is `basic_text`, a fixed key in Chromium's source: that is
 * no protection (measured; Electron, "safeStorage"). Not before the app is ready.
 */
export const systemProtection: Protection = {
  protects: () => {
    if (!safeStorage.isEncryptionAvailable()) return false;
    if (process.platform !== "linux") return true;
    return !["basic_text", "unknown"].includes(safeStorage.getSelectedStorageBackend());
  },
  seal: (text) => safeStorage.encryptString(text),
  open: (sealed) => {
    try {
      return safeStorage.decryptString(sealed);
    } catch {
      return null;
    }
  },
};

/** What the system's store is called, for diagnostics: on Linux the one Chromium chose. */
export const protectionName = (): string => {
  switch (process.platform) {
    case "linux":
      return safeStorage.getSelectedStorageBackend();
    case "darwin":
      return "Keychain";
    case "win32":
      return "DPAPI";
    default:
      return "unknown";
  }
};
