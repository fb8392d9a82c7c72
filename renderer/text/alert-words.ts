import type { NewsKind, Route, RouteGroup } from "#protocol/alert-rules.ts";

/** What the alert rules say in their own controls. */
export interface AlertWords {
  readonly happens: string;
  readonly group: Readonly<Record<RouteGroup, string>>;
  readonly kind: Readonly<Record<NewsKind, string>>;
  readonly route: Readonly<Record<Route, string>>;
  readonly everyModality: string;
  readonly from: string;
  readonly to: string;
  readonly repeatFirst: string;
  readonly thenEvery: string;
}
