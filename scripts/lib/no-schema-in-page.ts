import type { Plugin } from "vite";

const isZod = (id: string): boolean => id.includes("/node_modules/zod/");

/**
 * Ends the build where a page has come to read Zod: it would be compiled at every start (ADR 20). Main checks what goes to a
 * page; of `protocol/` a page takes types, and values from the modules without a schema.
 */
export function noSchemaInPage(): Plugin {
  return {
    name: "radbell:no-schema-in-page",
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((each) => (each.type === "chunk" ? each.moduleIds : []));
      if (!modules.some(isZod)) return;
      const readers = modules.filter(
        (id) => !isZod(id) && this.getModuleInfo(id)?.importedIds.some(isZod) === true,
      );
      this.error(
        `a page reads Zod, by ${readers.join(", ")}: take types alone from there, and put the value it needs into protocol/values.ts`,
      );
    },
  };
}
