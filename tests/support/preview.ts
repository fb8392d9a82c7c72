import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { Page } from "playwright-core";
import { build, preview as serve, type InlineConfig } from "vite";
import { makeCoreFont } from "../../scripts/lib/core-font.ts";
import { startElectron } from "./start-electron.ts";

// The preview's scenes in the project's own Electron, the same to the pixel every time.

const root = join(import.meta.dirname, "..", "..");
/** A Thursday afternoon in the reading room. */
const instant = Date.parse("2026-03-12T14:11:00+09:00");

/** No caret that blinks, and only the font we bring: the one for order ids and keys is the system's own. */
const sameEverywhere = "* { caret-color: transparent !important } :root { --mono: var(--font) !important }";

export interface Size {
  readonly width: number;
  readonly height: number;
  /** Device pixels a CSS pixel: 2 is a person's 200 %. */
  readonly zoom: number;
}

export interface Preview {
  readonly page: Page;
  readonly show: (scene: string, locale: string) => Promise<void>;
  /** The window's size in device pixels. */
  readonly resize: (size: Size) => Promise<void>;
  /** Resolves when nothing of the page has changed for a moment. */
  readonly settled: () => Promise<void>;
  /** The same page in another theme. */
  readonly wear: (theme: string) => Promise<void>;
  readonly picture: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

export async function openPreview(): Promise<Preview> {
  await makeCoreFont(root);
  const folder = mkdtempSync(join(tmpdir(), "radbell-preview-"));
  const config: InlineConfig = {
    configFile: false,
    root: join(root, "renderer"),
    plugins: [react()],
    logLevel: "error",
    build: {
      outDir: join(folder, "built"),
      emptyOutDir: true,
      minify: false,
      target: "esnext",
      rollupOptions: { input: join(root, "renderer", "preview", "index.html") },
    },
  };
  await build(config);
  const server = await serve({ ...config, preview: { port: 0, host: "127.0.0.1" } });
  const base = server.resolvedUrls?.local[0];
  if (base === undefined) throw new Error("the preview has no address");

  const app = await startElectron({
    app: join(import.meta.dirname, "preview-window"),
    args: [`--user-data-dir=${join(folder, "profile")}`],
    env: { ...process.env, TZ: "Asia/Seoul" },
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(10_000);
  const devtools = await page.context().newCDPSession(page);
  await page.clock.setFixedTime(instant);
  await page.emulateMedia({ reducedMotion: "reduce" });

  const settled = async (): Promise<void> =>
    page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise<void>((resolve) => {
        const quiet = (): void => {
          watch.disconnect();
          // Twice: what was laid out in this frame has been painted in the next.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        };
        let timer = setTimeout(quiet, 60);
        const watch = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(quiet, 60);
        });
        watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      });
      await document.fonts.ready;
    });

  return {
    page,
    settled,
    show: async (scene, locale) => {
      const query = new URLSearchParams({ scene, locale, still: "yes" });
      await page.goto(`${base}preview/?${query}`);
      await page.locator("#root > *").first().waitFor();
      await page.addStyleTag({ content: sameEverywhere });
      await settled();
    },
    resize: async ({ width, height, zoom }) => {
      await devtools.send("Emulation.setDeviceMetricsOverride", {
        width: width / zoom,
        height: height / zoom,
        deviceScaleFactor: zoom,
        mobile: false,
      });
      await settled();
    },
    wear: async (theme) =>
      page.evaluate(async (name) => {
        document.documentElement.dataset["theme"] = name;
        // Twice: what a picture draws by hand is told of the theme in the first.
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      }, theme),
    picture: async () => {
      const { data } = await devtools.send("Page.captureScreenshot", {
        format: "png",
        optimizeForSpeed: true,
      });
      return Buffer.from(data, "base64");
    },
    close: async () => {
      await app.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
