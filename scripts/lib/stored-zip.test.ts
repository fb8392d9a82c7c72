import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { unzip } from "./stored-zip.mjs";

const folder = mkdtempSync(join(tmpdir(), "radbell-zip-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A zip of these files, byte by byte as PKWARE's APPNOTE has it. */
function zipOf(files: Readonly<Record<string, string>>, deflate: boolean): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const body = deflate ? deflateRawSync(content) : Buffer.from(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(deflate ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(body.length, 14);
    common.writeUInt32LE(Buffer.byteLength(content), 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), body]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    entries.push(
      Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, rest, Buffer.from(name)]),
    );
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
function fileWith(content: Buffer): string {
  const file = join(folder, "a.zip");
  writeFileSync(file, content);
  return file;
}

it.each([false, true])("unpacks what is wanted, where it is wanted (deflated: %s)", (deflate) => {
  const file = fileWith(zipOf({ "top/한글.txt": "one ".repeat(999), "top/no.txt": "two" }, deflate));
  const target = join(folder, `out-${deflate}`);
  const written = unzip(file, target, (name) => (name.includes("no") ? null : name.replace("top/", "")));
  expect(written).toBe(1);
  expect(readFileSync(join(target, "한글.txt"), "utf8")).toBe("one ".repeat(999));
  expect(existsSync(join(target, "no.txt"))).toBe(false);
});

it("lets no entry climb out", () => {
  const file = fileWith(zipOf({ "../out.txt": "x" }, false));
  expect(() => unzip(file, join(folder, "deep"), (name) => name)).toThrow("climbs out");
  expect(existsSync(join(folder, "out.txt"))).toBe(false);
});

it("says so when it is none, or cut off", () => {
  expect(() => unzip(fileWith(Buffer.from("<html>")), folder, (name) => name)).toThrow("no zip");
  const whole = zipOf({ a: "b" }, false);
  expect(() => unzip(fileWith(whole.subarray(0, -30)), folder, (name) => name)).toThrow("no zip");
});
