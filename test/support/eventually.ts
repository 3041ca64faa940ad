import { setTimeout as delay } from 'node:timers/promises';

const LOOK_AGAIN_MS = 20;

/** Reads until it is as awaited. The test's own time-out ends it where that never comes. */
export async function eventually<T>(read: () => Promise<T>, isIt: (read: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (isIt(value)) return value;
    await delay(LOOK_AGAIN_MS);
  }
}
