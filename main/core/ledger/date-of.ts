/** The farthest a Date goes (ECMA-262 §21.4.1.1). */
const mostMs = 8.64e15;

/** An instant (epoch ms) as a Date, whatever somebody has written into a file: what cannot be formatted would hide the rest. */
export const dateOf = (at: number): Date => new Date(Math.max(-mostMs, Math.min(mostMs, at)));
