import { expect } from 'chai';
import { problem } from '../../src/domain/problem.ts';
import { refused } from '../../src/lib/result.ts';
import { decideItems, type ItemBatch } from '../../src/decision/item-batch.ts';
import { CommandDraft, GroupState } from '../../src/pipeline/draft.ts';
import { contextAt } from '../support/decision-world.ts';

/** Each item is a number of errors, and is told as the number that is left of them. */
const batch = (mode: 'ATOMIC' | 'PARTIAL', items: readonly number[]): ItemBatch<number, number> => ({
  operation: 'UpsertEmployees',
  list: 'employees',
  mode,
  items,
  decide: (count) =>
    refused(Array.from({ length: count }, (_, at) => problem('VALIDATION', `slices[${at + 1}]`, 'No.'))),
  refusedResult: (_item, _index, errors) => errors.length,
  subjectOf: () => ({ entity: 'Employee', entityId: 'E1' }),
});

const decide = (mode: 'ATOMIC' | 'PARTIAL', items: readonly number[]) =>
  decideItems(batch(mode, items), new CommandDraft(new GroupState([])), contextAt());

describe('A batch of items', () => {
  it('tells at most the 20 errors of an item that the contract has room for', () => {
    expect(decide('PARTIAL', [21, 3])).to.deep.equal({ ok: true, value: [20, 3] });
  });

  it('tells at most the 1000 errors of a fault that the contract has room for', () => {
    const result = decide('ATOMIC', new Array<number>(60).fill(20));
    expect(result.ok ? 0 : result.error.errors.length).to.equal(1000);
    expect(result.ok ? '' : result.error.message).to.equal('Nothing was stored: 60 of 60 employees were refused.');
  });
});
