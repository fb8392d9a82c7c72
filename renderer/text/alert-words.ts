import type { NewsKind, PrivacyLevel, Route, RouteGroup } from "#protocol/alert-rules.ts";

/** What the screen of the alert rules says. */
export interface AlertWords {
  readonly title: string;
  readonly hint: string;
  readonly reset: string;
  readonly setBy: (who: string) => string;
  readonly someSetBy: (who: string) => string;
  readonly routes: string;
  readonly routesHint: string;
  readonly happens: string;
  readonly group: Readonly<Record<RouteGroup, string>>;
  readonly kind: Readonly<Record<NewsKind, string>>;
  readonly route: Readonly<Record<Route, string>>;
  readonly which: string;
  readonly modalities: string;
  readonly everyModality: string;
  readonly onlyMine: string;
  readonly onlyMineHint: string;
  readonly onlyUnassigned: string;
  readonly onlyUnassignedHint: string;
  readonly quiet: string;
  readonly quietOn: string;
  readonly quietHint: string;
  readonly from: string;
  readonly to: string;
  readonly sound: string;
  readonly soundUrgent: string;
  readonly soundOther: string;
  readonly privacy: string;
  readonly privacyHint: string;
  readonly level: Readonly<Record<PrivacyLevel, string>>;
  readonly gathering: string;
  readonly digest: string;
  readonly repeat: string;
  readonly thenEvery: string;
  readonly minutes: (minutes: number) => string;
}
