import { expect } from 'chai';
import { format } from 'prettier';
import { readDocuments } from '../../src/wsdl/documents.ts';
import { printTypes } from '../../src/wsdl/print-types.ts';
import { contractFolder } from './folders.ts';

describe('printTypes', () => {
  let printed = '';

  before(async () => {
    const text = printTypes(readDocuments(contractFolder));
    printed = await format(text, { parser: 'typescript', singleQuote: true, printWidth: 120 });
  });

  it('prints the values of a closed type as a union of literals, with what each means', () => {
    expect(printed).to.contain(`/**
 * Which moment is meant when a local time without offset exists twice, on the night when clocks go back.
 * - REFUSE: Neither: such an event is refused.
 * - EARLIER: The first of the two.
 * - LATER: The second of the two.
 */
export type Disambiguation = 'REFUSE' | 'EARLIER' | 'LATER';`);
  });

  it('prints the values of an open type likewise, for the service knows them all', () => {
    expect(printed).to.contain(`/**
 * Which of its punches a pair has.
 * - COMPLETE: Both.
 * - IN_MISSING: Not the one that begins it.
 * - OUT_MISSING: Not the one that ends it.
 */
export type PairState = 'COMPLETE' | 'IN_MISSING' | 'OUT_MISSING';`);
    expect(printed).to.contain(`  /** Which of its punches a pair has. */
  readonly state: PairState;`);
  });

  it('prints a complex type with optional members, lists and units', () => {
    expect(printed).to.contain(`  /** Degrees north (WGS 84), six decimals. In units of 10^-6. */
  readonly latitude?: number | undefined;`);
    expect(printed).to.match(/export interface SubmitTimeEvents \{[^}]*\n {2}readonly mode: BatchMode;/);
    expect(printed).to.match(
      /export interface SubmitTimeEvents \{[^}]*\n {2}readonly events: readonly TimeEventInput\[\];/,
    );
  });

  it('prints the type of each value', () => {
    const lines = [
      'readonly eventTime: DateTime;',
      'readonly recordedAtDevice?: Instant | undefined;',
      'readonly masterSequence: bigint;',
      'readonly index: number;',
      'readonly leafHash: Uint8Array;',
      'readonly validFrom: string;',
      'readonly hasMore: boolean;',
    ];
    for (const line of lines) expect(printed).to.contain(line);
  });

  it('prints the input and output of every operation', () => {
    expect(printed).to.contain(`  readonly Ping: {
    readonly service: 'integration';
    readonly input: Ping;
    readonly output: PingResponse;
  };`);
    expect(printed).to.contain('export type OperationName = keyof OperationTypes;');
  });
});
