import { parseSync } from "vite";
import { z } from "zod";

/** Attributes that people read, or that are read to them. */
const spoken = new Set(["aria-label", "aria-description", "title", "placeholder", "alt", "label"]);
/** The name of the app is the same in every language, and so is what is printed on the keys. */
const name = /^\(?(?:Radbell|Esc|Ctrl|Alt|Shift|Enter|Tab)\)?$/;
const isWords = (text: string): boolean =>
  /\p{L}{2,}|\p{Script=Hangul}/u.test(text) && !name.test(text.trim());

const nodeSchema = z.looseObject({ type: z.string() });
type Node = z.infer<typeof nodeSchema>;

const literalSchema = z.object({ type: z.literal("Literal"), value: z.string() });
const templateSchema = z.object({
  type: z.literal("TemplateLiteral"),
  quasis: z.array(z.object({ value: z.object({ raw: z.string() }) })),
});

/** The words written out in an expression that is shown: also those it chooses between. */
function wordsIn(node: unknown): readonly string[] {
  const literal = literalSchema.safeParse(node);
  if (literal.success) return [literal.data.value];
  const template = templateSchema.safeParse(node);
  if (template.success) return template.data.quasis.map(({ value }) => value.raw);
  const read = nodeSchema.safeParse(node);
  if (!read.success) return [];
  switch (read.data.type) {
    case "JSXExpressionContainer":
      return wordsIn(read.data["expression"]);
    case "ConditionalExpression":
      return [...wordsIn(read.data["consequent"]), ...wordsIn(read.data["alternate"])];
    case "LogicalExpression":
      return wordsIn(read.data["right"]);
    default:
      return [];
  }
}

const attributeSchema = z.object({ name: z.object({ name: z.unknown() }), value: z.unknown() });
const elementSchema = z.object({ children: z.array(z.unknown()) });
const textSchema = z.object({ type: z.literal("JSXText"), value: z.string() });

function shownBy(node: Node): readonly string[] {
  if (node.type === "JSXAttribute") {
    const { name, value } = attributeSchema.parse(node);
    return typeof name.name === "string" && spoken.has(name.name) ? wordsIn(value) : [];
  }
  if (node.type !== "JSXElement" && node.type !== "JSXFragment") return [];
  return elementSchema.parse(node).children.flatMap((child) => {
    const text = textSchema.safeParse(child);
    return text.success ? [text.data.value] : wordsIn(child);
  });
}

function each(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) each(one, visit);
    return;
  }
  const read = nodeSchema.safeParse(node);
  if (!read.success) return;
  visit(read.data);
  for (const child of Object.values(read.data)) if (typeof child === "object") each(child, visit);
}

/** What a screen's source shows in words of its own, in whichever language, and does not take from a catalogue. */
export function hardCodedWords(fileName: string, source: string): readonly string[] {
  const found: string[] = [];
  each(parseSync(fileName, source).program, (node) => {
    found.push(
      ...shownBy(node)
        .filter(isWords)
        .map((text) => text.trim()),
    );
  });
  return found;
}
