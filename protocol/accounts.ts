import { z } from "zod";
import { roleCodeSchema } from "./person.ts";

// The people of one PC, how each comes back, and the lock over whoever is signed in. No token, no PIN, no patient, ever.

const instant = z.number();

/** `oneClick`: a session that is still kept under the system's protection; `pin`: one that this PIN opens. */
export const wayBackSchema = z.enum(["oneClick", "pin", "password"]);
export type WayBack = z.infer<typeof wayBackSchema>;

export const personOfPcSchema = z.object({
  accountKey: z.string(),
  server: z.string(),
  loginId: z.string(),
  name: z.string(),
  role: roleCodeSchema,
  lastUsedAt: instant,
  wayBack: wayBackSchema,
});
export type PersonOfPc = z.infer<typeof personOfPcSchema>;

export const lockedBySchema = z.enum(["hand", "idle", "restart"]);
export type LockedBy = z.infer<typeof lockedBySchema>;

export const lockViewSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("open") }),
  /** Nobody has touched this PC for a while: it locks then, unless somebody does. */
  z.object({ state: z.literal("warned"), locksAt: instant }),
  z.object({
    state: z.literal("locked"),
    by: lockedBySchema,
    since: instant,
    /** When its person is signed out by itself; null for never. */
    signsOutAt: instant.nullable(),
  }),
]);
export type LockView = z.infer<typeof lockViewSchema>;

export const pinPolicySchema = z.enum(["off", "optional", "required"]);
export type PinPolicy = z.infer<typeof pinPolicySchema>;

export const shortestPin = 6;
export const longestPin = 64;

/** How accounts are kept on a PC: by its policy, then by its settings, then as the app begins with. Minutes; 0 for never. */
export const accountRulesSchema = z.object({
  /** Whether the sign-in screen may name who has worked here. */
  listPeople: z.boolean(),
  /** For so long after leaving somebody comes back with one click, where the system protects what is kept. */
  oneClickMinutes: z.int().min(0).max(720),
  pin: pinPolicySchema,
  pinLength: z.int().min(shortestPin).max(32),
  /** A sign-out removes the PIN too. */
  signOutEndsPin: z.boolean(),
  lockMinutes: z.int().min(0).max(480),
  /** From the last touch, so of that much `lockMinutes` are part. */
  signOutMinutes: z.int().min(0).max(1440),
});
export type AccountRules = z.infer<typeof accountRulesSchema>;
export const accountRulesChangeSchema = accountRulesSchema.partial();
export type AccountRulesChange = z.infer<typeof accountRulesChangeSchema>;

export const defaultAccountRules: AccountRules = {
  listPeople: true,
  oneClickMinutes: 30,
  pin: "optional",
  pinLength: shortestPin,
  signOutEndsPin: false,
  lockMinutes: 5,
  signOutMinutes: 30,
};

export const pinViewSchema = z.object({
  /** `off`: there are none here, by the policy or because this is the demo. */
  state: z.enum(["off", "none", "set"]),
  /** This person has to set one before they go on. */
  needed: z.boolean(),
  /** Setting one asks for the password: the last time it was given is some time ago. */
  asksPassword: z.boolean(),
  /** Tries that are left before it is removed. */
  tries: z.int(),
  /** The system's own encryption lies around it as well. */
  sealed: z.boolean(),
});
export type PinView = z.infer<typeof pinViewSchema>;

export const accountsViewSchema = z.object({
  /** Last used first. Empty where the policy forbids to name them. */
  people: z.array(personOfPcSchema),
  lock: lockViewSchema,
  /** Of the signed-in person. */
  pin: pinViewSchema,
  rules: accountRulesSchema,
  /** Which of the rules are laid down, and by whom. */
  locked: z.array(z.string()),
  lockedBy: z.string().nullable(),
  /** When somebody was signed out because nobody had touched this PC; until the next sign-in. */
  signedOutIdleAt: instant.nullable(),
});
export type AccountsView = z.infer<typeof accountsViewSchema>;

export const pinSchema = z.string().max(longestPin);
