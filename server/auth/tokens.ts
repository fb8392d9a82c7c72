import { randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
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
  exp: z.number(),
});
export type Claims = z.infer<typeof claimsSchema>;

export interface TokenMint {
  readonly make: (
    kind: Claims["token_type"],
    personId: number,
  ) => Promise<{ token: string; jti: string; expiresAt: Date }>;
  /** The claims of a token of this kind that is whole and not expired; null otherwise. */
  readonly read: (kind: Claims["token_type"], token: string) => Promise<Claims | null>;
}

/** JWTs (RFC 7519) signed with HS256, with the claims simplejwt gives. */
export function createTokenMint(secret: string, lives: TokenLives): TokenMint {
  const key = new TextEncoder().encode(secret);
  return {
    make: async (kind, personId) => {
      const jti = randomUUID();
      const now = Math.floor(Date.now() / 1000);
      const exp = now + lives[kind];
      const token = await new SignJWT({ user_id: personId, token_type: kind })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuedAt(now)
        .setExpirationTime(exp)
        .setJti(jti)
        .sign(key);
      return { token, jti, expiresAt: new Date(exp * 1000) };
    },
    read: async (kind, token) => {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"] });
        const claims = claimsSchema.safeParse(payload);
        return claims.success && claims.data.token_type === kind ? claims.data : null;
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
        throw error;
      }
    },
  };
}
