// @ts-check
/** One line for the person at the terminal. @param {string} text */
export const say = (text) => process.stdout.write(`radbell: ${text}\n`);

/** An end with a plain reason and what to do; never a stack. */
export class PlainError extends Error {}

/**
 * Runs `main`; a PlainError becomes its sentence and exit code 1.
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    process.stderr.write(`radbell: ${error.message}\n`);
    process.exitCode = 1;
  }
}
