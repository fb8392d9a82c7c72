import type { Plugin } from "vite";
import type { Mutant } from "./mutant.ts";
import { mutants } from "./mutants.ts";

/** The fault of this name; none for no name, and an error for one that is not on the list. */
export function mutantNamed(name: string | undefined): Mutant | undefined {
  if (name === undefined || name === "") return undefined;
  const mutant = mutants.find((each) => each.name === name);
  if (mutant === undefined) throw new Error(`no mutant is named "${name}"`);
  return mutant;
}

/** Puts the fault into its file as it is loaded; the file itself stays as it is. */
export const mutantPlugin = (mutant: Mutant): Plugin => ({
  name: "radbell-mutant",
  enforce: "pre",
  transform: (code, id) =>
    id.endsWith(mutant.file) ? code.replace(mutant.find, () => mutant.replace) : null,
});
