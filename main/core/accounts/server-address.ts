/**
 * What a person typed as a server, as a base address without a trailing slash; null when it can be none.
 * Without a scheme https is meant, except for this PC itself.
 */
export function serverAddress(typed: string): string | null {
  const text = typed.trim();
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/i.test(text);
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isHere ? "http" : "https"}://${text}`;
  const match = /^(https?):\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?((?:\/[^\s?#]*)?)$/i.exec(full);
  if (match === null) return null;
  const [, scheme = "", host = "", port, path = ""] = match;
  if (port !== undefined && Number(port) > 65_535) return null;
  const base = `${scheme.toLowerCase()}://${host.toLowerCase()}${port === undefined ? "" : `:${port}`}`;
  return `${base}${path.replace(/\/+$/, "")}`;
}
