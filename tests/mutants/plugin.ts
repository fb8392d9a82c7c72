import type { Plugin } from "vite";
import { mutants } from "./mutants.ts";

/** Puts the fault named by RADBELL_MUTANT into its file as it is loaded; the file itself stays as it is. */
export function mutantPlugin(): Plugin {
  const mutant = mutants.find(({ name }) => name === process.env["RADBELL_MUTANT"]);
  return {
    name: "radbell-mutant",
    enforce: "pre",
    transform: (code, id) =>
      mutant !== undefined && id.endsWith(mutant.file)
        ? code.replace(mutant.find, () => mutant.replace)
        : null,
  };
}
