// @ts-check
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { PlainError } from "./say.mjs";

export const help = `npm start -- [options]

  --server URL       a real backend instead of the embedded demo hospital
  --profile NAME     own settings and window, so that several people fit on one screen
  --two              ris1 and ris2 side by side, signed in at one demo hospital
  --wall             the overview as a display on a wall, full screen; Escape leaves it
  --no-simulation    no simulated colleagues
  --smoke FILE.png   save a picture of a signed-in worklist that has received a live event, and end
  --help             this text
`;

/**
 * @param {readonly string[]} args
 * @param {string} from the folder relative file names are meant from
 */
export function readStartOptions(args, from) {
  const { "no-simulation": quiet, ...rest } = parse(args);
  if (rest.two && (rest.server !== undefined || rest.profile !== undefined)) {
    throw new PlainError("--two brings its own hospital and profiles: leave out --server and --profile.");
  }
  return {
    ...rest,
    simulation: !quiet,
    ...(rest.smoke === undefined ? {} : { smoke: resolve(from, rest.smoke) }),
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        server: { type: "string" },
        profile: { type: "string" },
        two: { type: "boolean", default: false },
        wall: { type: "boolean", default: false },
        "no-simulation": { type: "boolean", default: false },
        smoke: { type: "string" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : "unreadable options"}\n\n${help}`);
  }
}
