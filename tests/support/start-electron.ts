import { _electron, type ElectronApplication } from "playwright-core";

export interface ElectronStart {
  /** The folder of what it runs. */
  readonly app: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** The project's own Electron, under Playwright. Throws where nothing says which that is. */
export async function startElectron({ app, args, env }: ElectronStart): Promise<ElectronApplication> {
  const executablePath = process.env["RADBELL_ELECTRON"];
  if (executablePath === undefined)
    throw new Error("RADBELL_ELECTRON is not set: run this by npm run test:e2e");
  return _electron.launch({
    executablePath,
    args: [app, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...args],
    env: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    timeout: 60_000,
  });
}
