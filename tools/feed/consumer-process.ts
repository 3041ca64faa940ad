import { setTimeout as delay } from 'node:timers/promises';
import { acknowledgeTo, readChanges, type Send } from '../../test/support/feed-consumer.ts';
import { callAs } from '../../test/support/soap-call.ts';
import { openConsumerStore } from './consumer-store.ts';

/**
 * A consumer of the change feed as a process of its own: reads a page, stores it, acknowledges it. It may be killed
 * between any two of these steps. With `drain` it ends once there is nothing more.
 */
const [url = '', consumer = '', file = '', mode = 'run'] = process.argv.slice(2);
const client = { id: process.env['FEED_CLIENT'] ?? '', secret: process.env['FEED_SECRET'] ?? '' };
const LARGEST_PAGE = 60;
const LONGEST_PAUSE_MS = 15;

const send: Send = (body) => callAs(client, url, 'integration', body);
const store = openConsumerStore(file);

/** So that a kill meets the time between two steps as often as the steps themselves. */
const pause = (): Promise<void> => (mode === 'drain' ? Promise.resolve() : delay(Math.random() * LONGEST_PAUSE_MS));

async function step(): Promise<boolean> {
  const page = await readChanges(send, { consumer, maxRows: 1 + Math.floor(Math.random() * LARGEST_PAGE) });
  await pause();
  store.take(page.changes);
  if (page.changes.length > 0) console.log('stored');
  await pause();
  await acknowledgeTo(send, consumer, page.nextCursor);
  return page.hasMore;
}

console.log('reading');
for (;;) {
  try {
    const hasMore = await step();
    if (!hasMore && mode === 'drain') break;
    if (!hasMore) await delay(10);
  } catch (cause) {
    if (mode === 'drain') throw cause;
    // The server is being killed too.
    await delay(30);
  }
}
store.close();
