import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// The README's picture and the app's icon. `npm run pictures` makes them; every other run says when they have grown old.

const root = dirname(dirname(import.meta.dirname));
const making = process.env["RADBELL_PICTURES"] === "make";
/** Mean difference of brightness (0 … 255) in an area. Two runs come to 0.4; a button and a tab more in the header to 5. */
const tolerated = 2;
/** The picture in 8 × 5 areas, each as the places of its cells: in the mean of the whole a new button is lost. */
const areas = Array.from({ length: 8 * 5 }, (_area, n) =>
  Array.from(
    { length: 64 },
    (_cell, m) => (Math.floor(n / 8) * 8 + Math.floor(m / 8)) * 64 + (n % 8) * 8 + (m % 8),
  ),
);
const differenceIn = (cells: readonly number[], kept: readonly number[], now: readonly number[]): number =>
  cells.reduce((sum, cell) => sum + Math.abs((kept[cell] ?? 0) - (now[cell] ?? 0)), 0) / cells.length;

let rooms: Rooms;
let app: RunningApp;

beforeAll(async () => {
  rooms = await openRooms();
  const desktop = await rooms.desktop();
  app = await rooms.launch({ desktop, locale: "en", args: ["--window=0,0,1280,800"] });
});
afterAll(async () => rooms.end());

/** How bright each cell of a 64 × 40 grid is. */
const grid = async (png: Buffer): Promise<number[]> =>
  app.app.evaluate(({ nativeImage }, base64) => {
    const image = nativeImage.createFromBuffer(Buffer.from(base64, "base64"));
    const pixels = image.resize({ width: 64, height: 40, quality: "best" }).toBitmap();
    return Array.from({ length: 64 * 40 }, (_cell, n) =>
      Math.max(pixels[n * 4] ?? 0, pixels[n * 4 + 1] ?? 0, pixels[n * 4 + 2] ?? 0),
    );
  }, png.toString("base64"));

async function keepCurrent(file: string, png: Buffer): Promise<void> {
  const path = join(root, file);
  if (making) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, png);
  }
  expect(existsSync(path), `${file} is missing: npm run pictures makes it`).toBe(true);
  const [kept, now] = [await grid(readFileSync(path)), await grid(png)];
  const worst = Math.max(...areas.map((cells) => differenceIn(cells, kept, now)));
  expect(worst, `${file} shows an older screen: npm run pictures makes it anew`).toBeLessThan(tolerated);
}

it("the README shows the worklist as it is: seconds after a colleague accepted an order", async () => {
  await app.signIn("ris2");
  const doctor = await signInToHub(rooms.hub.url, "doctor1");
  const id = await doctor.order({ priority: "urgent", job_type: "MRI", patient_id: 24 });
  await app.page.getByTestId(`row-${id}`).waitFor();
  const colleague = await signInToHub(rooms.hub.url, "ris1");
  await colleague.act(id, "accept");
  await eventually(async () =>
    expect(await app.page.getByTestId(`row-${id}`).getAttribute("data-status")).toBe("ACCEPTED"),
  );
  await eventually(async () =>
    expect(await app.page.locator('[data-testid^="toast-"]').count()).toBeGreaterThan(0),
  );
  await app.page.mouse.move(640, 40);
  await app.page.evaluate(async () => document.fonts.ready);
  await keepCurrent("docs/images/worklist.png", await app.page.screenshot());
});

it("the icon is the one drawn in resources/icon.svg", async () => {
  const svg = readFileSync(join(root, "resources", "icon.svg"), "utf8");
  const base64 = await app.app.evaluate(async ({ BrowserWindow }, source) => {
    const window = new BrowserWindow({
      width: 512,
      height: 512,
      useContentSize: true,
      frame: false,
      show: false,
      transparent: true,
      webPreferences: { offscreen: true, sandbox: true },
    });
    const page = `<body style="margin:0;background:transparent">${source}</body>`;
    await window.loadURL(`data:text/html;base64,${Buffer.from(page).toString("base64")}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
    });
    const image = await window.webContents.capturePage();
    window.destroy();
    return image.toPNG().toString("base64");
  }, svg);
  await keepCurrent("resources/icon.png", Buffer.from(base64, "base64"));
});
