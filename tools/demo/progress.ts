/** Shows how far something is. */
export interface Progress {
  step(): void;
  /** Ends the line. */
  end(): void;
}

/** Where it is shown, such as standard error. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 40;
const QUARTERS = 4;

/** A bar on a terminal; elsewhere a line at each quarter. */
export function startProgress(title: string, total: number, stream: ProgressOutput): Progress {
  let done = 0;
  const bar = (): void => {
    const filled = Math.floor((done / total) * WIDTH);
    const percent = Math.floor((done / total) * 100);
    stream.write(`\r${title} [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${percent} % (${done} of ${total})`);
  };
  const quarter = (): number => Math.floor((done / total) * QUARTERS);
  return {
    step() {
      const before = quarter();
      done = Math.min(total, done + 1);
      if (stream.isTTY === true) bar();
      else if (quarter() > before) stream.write(`${title}: ${done} of ${total}\n`);
    },
    end() {
      if (stream.isTTY === true) stream.write('\n');
    },
  };
}
