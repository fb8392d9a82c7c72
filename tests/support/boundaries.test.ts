import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";

// The house's arrows are kept by the linter: each forbidden one is written down here and has to be refused.
// It is written into a folder of its own under the same rules: whatever reads the sources meanwhile finds only them.

const root = dirname(dirname(import.meta.dirname));
const copy = mkdtempSync(join(tmpdir(), "radbell-arrows-"));
copyFileSync(join(root, ".oxlintrc.json"), join(copy, ".oxlintrc.json"));
afterAll(() => {
  rmSync(copy, { recursive: true });
});

function complaints(file: string, content: string): Promise<string> {
  const path = join(copy, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return new Promise((resolve) => {
    execFile(
      join(root, "node_modules", ".bin", "oxlint"),
      ["-f", "unix", path],
      { cwd: copy },
      (_error, stdout) => resolve(stdout),
    );
  });
}

it.each([
  ["protocol/forbidden.probe.ts", "../main/core/ports.ts"],
  ["protocol/forbidden.probe.ts", "ws"],
  ["main/core/forbidden.probe.ts", "electron"],
  ["main/core/forbidden.probe.ts", "ws"],
  ["main/core/forbidden.probe.ts", "node:fs"],
  ["main/core/alerts/forbidden.probe.ts", "../../platform/tray.ts"],
  ["main/core/forbidden.probe.ts", "#server/hub.ts"],
  ["main/platform/forbidden.probe.ts", "#server/hub.ts"],
  ["main/platform/forbidden.probe.ts", "../../renderer/app.tsx"],
  ["main/platform/forbidden.probe.ts", "#tests/support/eventually.ts"],
  ["renderer/forbidden.probe.ts", "#core/ports.ts"],
  ["renderer/worklist/forbidden.probe.ts", "../../main/index.ts"],
  ["renderer/forbidden.probe.ts", "node:fs"],
  ["preload/forbidden.probe.ts", "../main/index.ts"],
  ["server/forbidden.probe.ts", "#core/ports.ts"],
  ["server/http/forbidden.probe.ts", "../../main/core/ports.ts"],
  ["server/forbidden.probe.ts", "#tests/support/eventually.ts"],
])("%s may not import %s", async (file, target) => {
  expect(await complaints(file, `import * as it from "${target}";\nexport const used = it;\n`)).toContain(
    "no-restricted-imports",
  );
});

it("what is allowed is let through", async () => {
  const said = await complaints(
    "main/core/forbidden.probe.ts",
    'import { closeCode } from "#protocol/close-codes.ts";\nexport const used = closeCode;\n',
  );
  expect(said).not.toContain("no-restricted-imports");
});

it("a circle is refused", async () => {
  await complaints(
    "server/circle-b.probe.ts",
    'import { a } from "./circle-a.probe.ts";\nexport const b = (): number => a();\n',
  );
  const said = await complaints(
    "server/circle-a.probe.ts",
    'import { b } from "./circle-b.probe.ts";\nexport const a = (): number => b();\n',
  );
  expect(said).toContain("no-cycle");
});
