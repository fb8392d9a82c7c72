/** One element. Attributes that are null are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === null ? "" : ` ${key}="${escaped(value)}"`))
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

const entity: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML 1.0 has no place for (§2.2) is shown as such, not left out: it is evidence. Line ends would become spaces (§3.3.3). */
export const escaped = (text: string): string =>
  text
    .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
    // oxlint-disable-next-line no-control-regex -- these are the ones XML cannot carry
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, "\uFFFD")
    .replaceAll(/[&<>"]/g, (character) => entity[character] ?? character);
