import { z } from "zod";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Base64url (RFC 4648 §5) to bytes; null where a character does not belong. */
function bytesOf(base64url: string): number[] | null {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of base64url.replaceAll("=", "")) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes.push((bits >> held) & 0xff);
      bits &= (1 << held) - 1;
    }
  }
  return bytes;
}

const claimsSchema = z.object({ exp: z.number(), iat: z.number().optional() });

export interface TokenTimes {
  /** Epoch seconds by the server's clock. */
  readonly exp: number;
  readonly iat: number | null;
}

/**
 * When a JWT (RFC 7519 §4.1) was made and ends. Nothing is verified: the server does that; this only times the refresh.
 * Null for what is no JWT. Its claims are ASCII where they matter, so bytes are read as characters.
 */
export function tokenTimes(token: string): TokenTimes | null {
  const payload = token.split(".")[1];
  const bytes = payload === undefined ? null : bytesOf(payload);
  if (bytes === null) return null;
  try {
    const claims = claimsSchema.safeParse(JSON.parse(String.fromCharCode(...bytes)));
    return claims.success ? { exp: claims.data.exp, iat: claims.data.iat ?? null } : null;
  } catch {
    return null;
  }
}
