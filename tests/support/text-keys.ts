import { API, type Project, type Type } from "typescript/unstable/sync";
import { SyntaxKind, type Node } from "typescript/unstable/ast";
import {
  isBindingElement,
  isElementAccessExpression,
  isIdentifier,
  isInterfaceDeclaration,
  isPropertyAccessExpression,
} from "typescript/unstable/ast/is";

/** Where the words of the app are, and who says them. */
export interface WordsOf {
  /** Absolute paths of the TypeScript projects that may say them. */
  readonly projects: readonly string[];
  /** Is this a file of words? The properties of its interfaces are the keys. */
  readonly isText: (file: string) => boolean;
  /** Files whose use of a word does not count: tests, and pictures for looking at. */
  readonly isIgnored: (file: string) => boolean;
}

export interface TextKeys {
  /** Of all keys, how many there are. */
  readonly count: number;
  /** "file: key" of each that nothing says. */
  readonly unused: readonly string[];
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    walk(child, visit);
  });
}

const placeOf = (node: Node): string => `${node.getSourceFile().fileName}:${node.getStart()}`;

/** Catalogues are called so; what else is described beside them are facts and the answers of their functions. */
const catalogueName = /.+(?:Words|Text)$|^Catalogue$/;
const isCatalogue = (node: Node): boolean =>
  isInterfaceDeclaration(node)
    ? catalogueName.test(node.name.text)
    : node.kind !== SyntaxKind.SourceFile && isCatalogue(node.parent);
/** A key of a catalogue, or of an object written out in one. */
const isKey = (node: Node): boolean =>
  node.kind === SyntaxKind.PropertySignature &&
  (node.parent.kind === SyntaxKind.InterfaceDeclaration || node.parent.kind === SyntaxKind.TypeLiteral) &&
  isCatalogue(node);

const nameOf = (key: Node): string => /^(?:readonly )?(\w+)/.exec(key.getText())?.[1] ?? key.getText();

function literalsOf(type: Type | undefined): readonly string[] {
  if (type === undefined) return [];
  if (type.isUnionType()) return type.getTypes().flatMap(literalsOf);
  return type.isStringLiteralType() ? [type.value] : [];
}

/** The keys that somebody reads in this project, as places of their definition. */
function usesIn(project: Project, { isText, isIgnored }: WordsOf, keys: Map<string, string>): string[] {
  const { checker, program } = project;
  const read: Node[] = [];
  /** `const { setBy } = words`: the name there is the new constant's; which key it is says the type. */
  const taken: { readonly pattern: Node; readonly name: string }[] = [];
  /** `words[name]`: every key that the type of `name` can be. */
  const looked: { readonly of: Node; readonly by: Node }[] = [];
  for (const fileName of program.getSourceFileNames()) {
    const file = /\/node_modules\/|\.d\.ts$/.test(fileName) ? undefined : program.getSourceFile(fileName);
    if (file === undefined) continue;
    walk(file, (node) => {
      if (isText(fileName) && isKey(node)) keys.set(placeOf(node), `${fileName}: ${nameOf(node)}`);
      if (isIgnored(fileName)) return;
      if (isPropertyAccessExpression(node)) read.push(node.name);
      if (isElementAccessExpression(node)) looked.push({ of: node.expression, by: node.argumentExpression });
      if (!isBindingElement(node) || node.parent.kind !== SyntaxKind.ObjectBindingPattern) return;
      const name = node.propertyName ?? node.name;
      if (name !== undefined && isIdentifier(name)) taken.push({ pattern: node.parent, name: name.text });
    });
  }
  // Everything else is asked of the compiler, which takes its time: only what bears a key's name.
  const names = new Set([...keys.values()].map((key) => key.slice(key.lastIndexOf(" ") + 1)));
  const reads = read.filter((name) => names.has(name.getText()));
  const takes = taken.filter(({ name }) => names.has(name));
  const types = checker.getTypeAtLocation(takes.map(({ pattern }) => pattern));
  const of = checker.getTypeAtLocation(looked.map((each) => each.of));
  const by = checker.getTypeAtLocation(looked.map((each) => each.by));
  const symbols = [
    ...checker.getSymbolAtLocation(reads),
    ...takes.map(({ name }, n) => {
      const type = types[n];
      return type === undefined ? undefined : checker.getPropertyOfType(type, name);
    }),
    ...by.flatMap((literals, n) => {
      const type = of[n];
      return type === undefined
        ? []
        : literalsOf(literals)
            .filter((name) => names.has(name))
            .map((name) => checker.getPropertyOfType(type, name));
    }),
  ];
  return symbols
    .flatMap((symbol) => symbol?.declarations ?? [])
    .filter(({ path, kind }) => kind === SyntaxKind.PropertySignature && isText(path))
    .flatMap((declaration) => declaration.resolve(project) ?? [])
    .map(placeOf);
}

/**
 * The keys of the catalogues, and those that nothing in the source says. The compiler itself tells which key is meant, so
 * neither a key of the same name elsewhere nor its own definition counts as a use. That no key is missing in a language is
 * shown by compiling.
 */
export function textKeys(words: WordsOf): TextKeys {
  const api = new API();
  const keys = new Map<string, string>();
  const used = new Set<string>();
  try {
    for (const config of words.projects) {
      const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
      if (project === undefined) throw new Error(`${config} is no project`);
      for (const place of usesIn(project, words, keys)) used.add(place);
    }
  } finally {
    api.close();
  }
  const unused = [...keys].filter(([place]) => !used.has(place)).map(([, name]) => name);
  return { count: keys.size, unused: unused.sort() };
}
