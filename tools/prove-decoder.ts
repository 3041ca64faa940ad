/**
 * Drives the decoders of all messages beside libxml2's validation of the same schemas:
 * `npm run prove:decoder -- --messages 1000000 --seed 1`. Fails where they disagree.
 */
import { exit } from 'node:process';
import { parseArgs } from 'node:util';
import { proveDecoder, type Tally } from '../test/xsd/proof/proof.ts';
import { readSchemas } from '../test/xsd/proof/schemas.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);
console.log(`seed ${seed}`);

const summary = ({ messages, valid, invalid, disagreements }: Tally): string =>
  `${messages} messages: ${valid} valid, ${invalid} invalid, ${messages - disagreements.length} agreements`;

const begun = performance.now();
const tally = proveDecoder({
  schemas: readSchemas(),
  messages: Number(values.messages),
  seed,
  onProgress: (sofar) => {
    if (sofar.messages % 100_000 === 0) console.log(summary(sofar));
  },
});
for (const [element, { valid, invalid }] of tally.byElement) {
  console.log(`  ${element}: ${valid} valid, ${invalid} invalid`);
}
console.log('Agreed differences that came up:');
for (const [what, times] of tally.byDifference) console.log(`  ${times} × ${what}`);
for (const { index, reason, message } of tally.disagreements) console.log(`\nmessage ${index}: ${reason}\n${message}`);
console.log(`${summary(tally)}, in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
exit(tally.disagreements.length > 0 ? 1 : 0);
