import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appFile, filesNamedIn } from "./app-files.ts";

let base = "";
let folder = "";
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), "radbell-files-"));
  folder = join(base, "renderer");
  mkdirSync(join(folder, "assets"), { recursive: true });
  mkdirSync(join(base, "renderer-secret"));
  writeFileSync(join(folder, "index.html"), "<html>");
  writeFileSync(join(folder, "assets", "가 나.js"), "1");
  writeFileSync(join(folder, "notes.txt"), "no type of ours");
  writeFileSync(join(base, "secret.js"), "secret");
  writeFileSync(join(base, "renderer-secret", "secret.js"), "secret");
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

it.each([
  ["radbell://app/", "text/html; charset=utf-8"],
  ["radbell://app/index.html?x#y", "text/html; charset=utf-8"],
  ["radbell://app/assets/%EA%B0%80%20%EB%82%98.js", "text/javascript; charset=utf-8"],
])("%s is served, with a policy that lets nothing in from outside", (url, type) => {
  const file = appFile(folder, url);
  expect(existsSync(file?.path ?? "")).toBe(true);
  expect(file?.headers["content-type"]).toBe(type);
  const policy = file?.headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toMatch(/unsafe|https?:|\*|connect-src/);
});

it.each([
  "radbell://app/../secret.js",
  "radbell://app/%2e%2e/secret.js",
  "radbell://app/..%2fsecret.js",
  "radbell://app/..%5csecret.js",
  "radbell://app/assets/..%2f..%2fsecret.js",
  "radbell://app/..%2frenderer-secret%2fsecret.js",
  "radbell://app//etc/passwd.js",
  "radbell://app/%00.js",
  "radbell://app/%zz.js",
  "radbell://app/notes.txt",
  "radbell://app/assets",
  "radbell://app/nothing.js",
  "radbell://app/index.html/below.js",
  `radbell://app/${"long".repeat(100)}.js`,
  "radbell://other/index.html",
  "file:///etc/passwd.js",
  "",
])("%s is not", (url) => {
  expect(appFile(folder, url)).toBeNull();
});

it("finds what a document names, as the addresses its page will ask for", () => {
  const html = `<head>
    <meta name="color-scheme" content="dark" />
    <link rel="preload" as="font" crossorigin
      href="./assets/a.ttf" />
    <script type="module" crossorigin src="./assets/index-1.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/b.css">
    <script>inline("src")</script>
  </head>`;
  expect(filesNamedIn(html, "radbell://app/index.html")).toEqual(
    new Set(["a.ttf", "index-1.js", "b.css"].map((name) => `radbell://app/assets/${name}`)),
  );
  expect(filesNamedIn("", "radbell://app/index.html")).toEqual(new Set());
});
