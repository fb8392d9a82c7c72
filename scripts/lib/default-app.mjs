// The runtime that comes from the package registry has no default app of its own, so it does not honour an app path on its
// command line. This does: the first argument that is a folder with a package.json is the app. An ES module with a
// top-level await, because Electron holds "ready" back until its entry module has run.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

const path = process.argv
  .slice(1)
  .filter((argument) => !argument.startsWith("-"))
  .map((argument) => resolve(argument))
  .find((folder) => existsSync(join(folder, "package.json")));
if (path === undefined) {
  process.stderr.write("no app given: electron <folder>\n");
  app.exit(1);
} else {
  const description = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  app.setName(description.productName ?? description.name);
  // @ts-expect-error: undocumented, and what Electron's own default app calls
  app.setVersion(description.version);
  // @ts-expect-error: undocumented, and what Electron's own default app calls
  app.setAppPath(path);
  await import(pathToFileURL(join(path, description.main)).href);
}
