import { createHmac, createSecretKey, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** Seconds. The hospital's backend gives 30 minutes and a day. */
export interface TokenLives {
  readonly access: number;
  readonly refresh: number;
}

const claimsSchema = z.object({
  user_id: z.int(),
  jti: z.string(),
  token_type: z.enum(["access", "refresh"]),
  /** Seconds since 1970. */
  exp: z.number(),
  /** The session it belongs to: given at the sign-in, kept by every renewal. Tokens of before v2 have none. */
  sid: z.string().optional(),
});
export type Claims = z.infer<typeof claimsSchema>;

export interface TokenMint {
  readonly make: (
    kind: Claims["token_type"],
    personId: number,
    sessionId: string,
  ) => { token: string; jti: string; expiresAt: Date };
  /** The claims of a token of this kind that is whole and not expired; null otherwise. */
  readonly read: (kind: Claims["token_type"], token: string) => Claims | null;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value), "utf8").toString("base64url");

/**
 * The only header this hub writes, and the only one it takes: no token can choose another algorithm (RFC 8725 §3.1).
 * jose before v2 wrote its members in this order too, so tokens outlive the upgrade.
 */
const header = base64url({ alg: "HS256", typ: "JWT" });
const longestToken = 8_192;

/**
 * JWTs (RFC 7519) signed with HS256, with the claims simplejwt gives. Synchronous: 10,000 handshakes after a restart
 * wait for this, and a hash of 200 bytes takes less than handing it to another thread.
 */
export function createTokenMint(secret: string, lives: TokenLives): TokenMint {
  const key = createSecretKey(Buffer.from(secret, "utf8"));
  const sign = (text: string): Buffer => createHmac("sha256", key).update(text).digest();
  return {
    make: (kind, personId, sessionId) => {
      const jti = randomUUID();
      const iat = Math.floor(Date.now() / 1000);
      const exp = iat + lives[kind];
      const claims = { user_id: personId, token_type: kind, sid: sessionId, iat, exp, jti };
      const signed = `${header}.${base64url(claims)}`;
      return {
        token: `${signed}.${sign(signed).toString("base64url")}`,
        jti,
        expiresAt: new Date(exp * 1000),
      };
    },
    read: (kind, token) => {
      if (token.length > longestToken || !token.startsWith(`${header}.`)) return null;
      const end = token.lastIndexOf(".");
      if (end === header.length) return null;
      const wanted = sign(token.slice(0, end));
      const given = Buffer.from(token.slice(end + 1), "base64url");
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
      const claims = claimsSchema.safeParse(
        parseJson(Buffer.from(token.slice(header.length + 1, end), "base64url").toString("utf8")),
      );
      if (!claims.success || claims.data.token_type !== kind) return null;
      return claims.data.exp > Date.now() / 1000 ? claims.data : null;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
