/** Tells how far a long work has come. */
export type Progress = (done: number, total: number) => void;

const WIDTH = 30;
const SHOW_EVERY_MS = 100;

/** A bar on standard error where that is a terminal; nothing otherwise. It goes when all is done. */
export const progressBar = (label: string): Progress | undefined => {
  const { stderr } = process;
  if (!stderr.isTTY) return undefined;
  let shownAt = -Infinity;
  return (done, total) => {
    const now = performance.now();
    if (done >= total) {
      stderr.write('\r\u001B[K');
      return;
    }
    if (now - shownAt < SHOW_EVERY_MS) return;
    shownAt = now;
    const share = total === 0 ? 1 : done / total;
    const bar = '█'.repeat(Math.floor(share * WIDTH)).padEnd(WIDTH, '░');
    stderr.write(`\r\u001B[K${label} ${bar} ${Math.floor(share * 100)} %  ${done} of ${total}`);
  };
};
