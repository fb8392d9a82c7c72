import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import subsetFont from "subset-font";

// The part of the font that every screen is drawn with (ADR 20). Names it where renderer/ui/font.css and the pages find it.

const whole = "node_modules/pretendard/dist/public/variable/PretendardVariable.ttf";

/** First and last of each block: Latin; Greek letters; punctuation to arrows, signs and shapes; Hangul letters; full width. */
const blocks: readonly (readonly [first: number, last: number])[] = [
  [0x0020, 0x024f],
  [0x0391, 0x03c9],
  [0x2000, 0x206f],
  [0x20a0, 0x20bf],
  [0x2100, 0x22ff],
  [0x2300, 0x23ff],
  [0x2460, 0x24ff],
  [0x25a0, 0x27bf],
  [0x3000, 0x303f],
  [0x3131, 0x318e],
  [0xff00, 0xffef],
];

function glyphs(): string {
  const characters = blocks.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, n) => String.fromCodePoint(first + n)),
  );
  // The 2,350 syllables of KS X 1001, of which nearly all of written Korean consists: EUC-KR's rows B0 to C8.
  const euc = new TextDecoder("euc-kr");
  for (let row = 0xb0; row <= 0xc8; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) characters.push(euc.decode(new Uint8Array([row, cell])));
  return characters.join("");
}

/** Makes it where it is not there yet, of the project in the folder `root`: 1.5 MB, a tenth of a second. */
export async function makeCoreFont(root: string): Promise<void> {
  const core = join(root, "node_modules", ".radbell", "PretendardCore.ttf");
  if (existsSync(core)) return;
  // Not WOFF2: the page would have to unpack it before its first word, every time it starts.
  const font = await subsetFont(readFileSync(join(root, whole)), glyphs(), { targetFormat: "truetype" });
  mkdirSync(dirname(core), { recursive: true });
  const written = `${core}.${process.pid}`;
  writeFileSync(written, font);
  renameSync(written, core);
}
