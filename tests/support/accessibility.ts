import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds wrong on the page as it is: a sentence each, with where. Rules of WCAG 2.2, levels A and AA. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Into the page's own world as text: its policy lets no script in from outside.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await here.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary ?? ""}`,
      ),
    );
  });
}
