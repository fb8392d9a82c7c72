import { readFileSync, statSync } from "node:fs";
import tls from "node:tls";

/** The system's own CAs beside Node's, where this Node can read them (22.15); else a `caFile` has to be given. */
const systemCas = (): string[] =>
  typeof tls.getCACertificates === "function"
    ? [...tls.rootCertificates, ...tls.getCACertificates("system")]
    : [...tls.rootCertificates];

/** Another file by that name, or another content. */
function stampOf(file: string): string {
  const { mtimeMs, size, ino } = statSync(file);
  return `${mtimeMs} ${size} ${ino}`;
}

/**
 * Whom a connection may trust: the CAs in `caFile` alone, or this PC's. Read once, and again when the file is another: to read the
 * system's holds the main process up for some 30 ms. Throws where the file cannot be read.
 */
export function createTlsContext(caFile: string | undefined): () => tls.SecureContext {
  let made: { readonly stamp: string; readonly context: tls.SecureContext } | null = null;
  return () => {
    const stamp = caFile === undefined ? "" : stampOf(caFile);
    if (made?.stamp !== stamp) {
      const ca = caFile === undefined ? systemCas() : [readFileSync(caFile, "utf8")];
      made = { stamp, context: tls.createSecureContext({ ca, minVersion: "TLSv1.2" }) };
    }
    return made.context;
  };
}
