/** Writes a line to standard output. */
export const printLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Tells on standard error, in one line, why a command cannot do what it is asked for; answers the exit code 1. */
export function complain(line: string): number {
  process.stderr.write(`muster: ${line}\n`);
  return 1;
}
