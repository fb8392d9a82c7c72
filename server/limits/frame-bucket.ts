// A token bucket per socket (https://en.wikipedia.org/wiki/Token_bucket), kept in two numbers on the peer: a frame costs
// no allocation and no timer.

export interface FrameBucket {
  frames: number;
  /** ms of the monotonic clock. */
  filledAt: number;
}

export interface FrameLimit {
  readonly perSecond: number;
  /** So many at once: somebody who was away acknowledges everything that came meanwhile. */
  readonly burst: number;
}

export const defaultFrameLimit: FrameLimit = { perSecond: 50, burst: 1_000 };

/** Takes one frame out of the bucket; false when there is none left. */
export function takeFrame(bucket: FrameBucket, { perSecond, burst }: FrameLimit, now: number): boolean {
  bucket.frames = Math.min(burst, bucket.frames + ((now - bucket.filledAt) / 1_000) * perSecond);
  bucket.filledAt = now;
  if (bucket.frames < 1) return false;
  bucket.frames -= 1;
  return true;
}
