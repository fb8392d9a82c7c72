/** The statements whose count of rows Kysely asks for. */
export const commands = ["UPDATE", "DELETE", "INSERT", "MERGE"] as const;
