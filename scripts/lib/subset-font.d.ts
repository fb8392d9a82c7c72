declare module "subset-font" {
  /** A font with only the glyphs of `text`, every feature and axis kept. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { readonly targetFormat: "truetype" | "woff2" },
  ): Promise<Buffer>;
}
