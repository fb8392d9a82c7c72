import { useLayoutEffect } from "react";
import { defaultDisplay } from "#protocol/default-display.ts";
import type { Display } from "#protocol/display.ts";

/** The page looks as the signed-in person chose; where nobody is signed in, as everybody's begins. */
export function useLook(display: Display | undefined): void {
  const { theme, density } = display ?? defaultDisplay;
  // Before it is painted: nobody is shown a light page in a dark room.
  useLayoutEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    document.documentElement.dataset["density"] = density;
  }, [theme, density]);
}
