import axe from "axe-core";
import type { Page } from "playwright-core";
import { z } from "zod";

/** The palette's list is moved in from its field, by arrow keys: axe looks only for a place for the Tab key. */
const reachedOtherwise = { rule: "scrollable-region-focusable", part: "palette-list" };

const resultsSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
});
const options = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  resultTypes: ["violations"],
};

/** What axe finds wrong on the page as it is: a sentence each, with where. Rules of WCAG 2.2, levels A and AA. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Into the page's own world as text: its policy lets no script in from outside.
  await page.evaluate(axe.source);
  const answer: unknown = await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  return resultsSchema
    .parse(answer)
    .violations.flatMap(({ id, help, nodes }) =>
      nodes
        .filter(({ html }) => !(id === reachedOtherwise.rule && html.includes(reachedOtherwise.part)))
        .map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 160)}: ${failureSummary ?? ""}`),
    );
}
