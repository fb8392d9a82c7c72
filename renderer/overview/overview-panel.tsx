import { lazy, Suspense } from "react";
import type { OverviewScreenProps } from "./overview-screen.tsx";

/** Not needed to begin with, and neither is what it draws with. */
const OverviewScreen = lazy(async () => ({
  default: (await import("./overview-screen.tsx")).OverviewScreen,
}));

export const OverviewPanel = (props: OverviewScreenProps): React.ReactNode => (
  <Suspense fallback={null}>
    <OverviewScreen {...props} />
  </Suspense>
);
