/** WebSocket close codes that mean something here. 1xxx are RFC 6455 §7.4.1; 44xx are protocol v2's own. */
export const closeCode = {
  normal: 1000,
  goingAway: 1001,
  protocolError: 1002,
  abnormal: 1006,
  invalidPayload: 1007,
  messageTooBig: 1009,
  internalError: 1011,
  serviceRestart: 1012,
  tryAgainLater: 1013,
  tokenExpired: 4401,
  forbidden: 4403,
  tooSlow: 4408,
  signedInElsewhere: 4409,
  rateLimited: 4429,
} as const;
