// @ts-check
import { closeSync, mkdirSync, openSync, readSync, writeSync, fstatSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { dirname, join } from "node:path";

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

/**
 * Unpacks a zip (PKWARE APPNOTE 6.3, stored or deflated entries, no zip64). `keep` names each wanted entry's place below
 * `target`, or null to leave it out. Returns how many files were written.
 * @param {string} file @param {string} target @param {(name: string) => string | null} keep
 */
export function unzip(file, target, keep) {
  const fd = openSync(file, "r");
  try {
    const { size } = fstatSync(fd);
    /** @param {number} at @param {number} length */
    const read = (at, length) => {
      const part = Buffer.alloc(length);
      readSync(fd, part, 0, length, at);
      return part;
    };
    const tail = read(Math.max(0, size - 65_557), Math.min(size, 65_557));
    const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (at < 0 || tail.readUInt32LE(at) !== endSignature) throw new Error("no zip: its end is missing");
    const count = tail.readUInt16LE(at + 10);
    const directory = read(tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
    let written = 0;
    for (let n = 0, p = 0; n < count; n += 1) {
      if (directory.readUInt32LE(p) !== entrySignature) throw new Error("a damaged zip directory");
      const method = directory.readUInt16LE(p + 10);
      const packed = directory.readUInt32LE(p + 20);
      const nameLength = directory.readUInt16LE(p + 28);
      const skip = directory.readUInt16LE(p + 30) + directory.readUInt16LE(p + 32);
      const start = directory.readUInt32LE(p + 42);
      const name = directory.toString("utf8", p + 46, p + 46 + nameLength);
      p += 46 + nameLength + skip;
      const place = name.endsWith("/") ? null : keep(name);
      if (place === null) continue;
      if (place.split("/").includes("..")) throw new Error(`a zip entry that climbs out: ${name}`);
      const local = read(start, 30);
      const body = read(start + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), packed);
      const path = join(target, place);
      mkdirSync(dirname(path), { recursive: true });
      const out = openSync(path, "w");
      writeSync(out, method === 0 ? body : inflateRawSync(body));
      closeSync(out);
      written += 1;
    }
    return written;
  } finally {
    closeSync(fd);
  }
}
