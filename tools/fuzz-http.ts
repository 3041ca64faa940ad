/**
 * Throws broken input at the SOAP service and at a live server: `npm run fuzz -- --bytes 100000 --requests 1000 --seed 1`.
 * Every answer must be a well-formed envelope, and the process must stay up.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { fuzzSoap } from './fuzz/fuzz-soap.ts';
import { fuzzServer } from './fuzz/fuzz-server.ts';
import { largestMessages } from './fuzz/largest-messages.ts';

const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);
console.log(`seed ${seed}`);

/** Runs something and tells the longest time that the event loop was held up by it, in milliseconds. */
async function watched(what: string, run: (onStart: () => void) => Promise<string>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const result = await run(() => delay.reset());
  delay.disable();
  const [longest, usual] = [delay.max, delay.percentile(99)].map((nanoseconds) => (nanoseconds / 1e6).toFixed(1));
  console.log(`${what}: ${result}; event-loop delay at most ${longest} ms, 99 % below ${usual} ms`);
}

const summary = (statuses: ReadonlyMap<string, number>): string =>
  [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');

await watched('soap', async (onStart) => summary(await fuzzSoap({ count: Number(values.bytes), seed, onStart })));
await watched('server', async (onStart) =>
  summary(await fuzzServer({ count: Number(values.requests), seed, onStart })),
);
for (const largest of await largestMessages()) {
  // Warm, as a server is that has run for a while.
  for (let time = 0; time < 5; time += 1) await largest.prepare()();
  await watched(largest.title, largest.prepare());
  await largest.stop();
}
