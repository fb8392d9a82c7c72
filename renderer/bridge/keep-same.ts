const isTree = (value: unknown): value is object => typeof value === "object" && value !== null;

/**
 * `after`, with every part of it that says the same as in `before` replaced by that part of `before`: what has not changed
 * is the same object, and is not drawn again. `after` is nobody else's yet, and plain data.
 */
export function keepSame<T>(before: T, after: T): T {
  if (Object.is(before, after)) return before;
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  const names = Object.keys(after);
  let same = names.length === Object.keys(before).length;
  for (const name of names) {
    const was: unknown = Reflect.get(before, name);
    const is: unknown = Reflect.get(after, name);
    const kept = keepSame(was, is);
    if (kept !== is) Reflect.set(after, name, kept);
    same &&= Object.hasOwn(before, name) && Object.is(kept, was);
  }
  return same ? before : after;
}
