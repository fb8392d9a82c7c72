export interface Migration {
  readonly version: number;
  readonly sql: readonly string[];
}
