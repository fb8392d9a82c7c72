import { statSync } from "node:fs";
import { extname, normalize, resolve, sep } from "node:path";

/** The screen's own origin: not file://, which may read the disk. */
export const appOrigin = "radbell://app";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

const headers = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; "),
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

/** The file an address of ours means, and its type; null for one that means none, or one outside `folder`. */
function fileOf(folder: string, url: string): { readonly path: string; readonly type: string } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (`${protocol}//${host}` !== appOrigin) return null;
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const root = resolve(folder);
  const path = normalize(`${root}${sep}${name === "/" ? "index.html" : name}`);
  const type = types[extname(path)];
  return type === undefined || !path.startsWith(root + sep) ? null : { path, type };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, below a file, too long, or with a zero byte in it.
    return false;
  }
}

/** Where an address of ours leads, and what is told with it; null for one that leads to no file of `folder`. */
export function appFile(
  folder: string,
  url: string,
): { readonly path: string; readonly headers: Readonly<Record<string, string>> } | null {
  const file = fileOf(folder, url);
  if (file === null || !isFile(file.path)) return null;
  return { path: file.path, headers: { ...headers, "content-type": file.type } };
}

/** What a document of ours names (scripts, styles, fonts), as the addresses a page asks for. `url` is its own. */
export function filesNamedIn(html: string, url: string): Set<string> {
  const named = html.matchAll(/<(?:script|link)\b[^>]*?\s(?:src|href)="([^"]+)"/g);
  return new Set([...named].map(([, to = ""]) => new URL(to, url).href));
}
