import { expect } from 'chai';
import { problem, type Problem } from '../../src/domain/problem.ts';
import { ok, refused } from '../../src/lib/result.ts';
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

  describe('that is refused as a whole', () => {
    const refusalOf = (problems: readonly Problem[]) => {
      const one = { ...batch('ATOMIC', [1, 2]), decide: (count: number) => (count === 1 ? ok(1) : refused(problems)) };
      const result = decideItems(one, new CommandDraft(new GroupState([])), contextAt());
      return result.ok ? undefined : result.error;
    };

    it('tells the first error in its message, with its place', () => {
      expect(refusalOf([problem('NOT_FOUND', 'employeeId', 'No employee has this id.')])).to.include({
        code: 'NOT_FOUND',
        message:
          'Nothing was stored: 1 of 2 employees were refused. /UpsertEmployees/employees[2]/employeeId: No employee has this id.',
      });
    });

    it('tells of several the one that its code is of', () => {
      const refusal = refusalOf([
        problem('PERIOD_LOCKED', '', 'Closed.'),
        problem('VALIDATION', 'slices[1]', 'Wrong.'),
        problem('VALIDATION', 'slices[2]', 'Wrong too.'),
      ]);
      expect(refusal).to.include({
        code: 'VALIDATION',
        message:
          'Nothing was stored: 1 of 2 employees were refused. /UpsertEmployees/employees[2]/slices[1]: Wrong. (and 2 more)',
      });
    });

    it('tells no more than the contract has room for, and nothing that does not show', () => {
      const { message = '' } = refusalOf([problem('VALIDATION', '', `a\u0007${'x'.repeat(2000)}`)]) ?? {};
      expect([message.length, message.at(-1), message.includes('\u0007')]).to.deep.equal([1000, '…', false]);
    });
  });

  it('tells at most the 1000 errors of a fault that the contract has room for', () => {
    const result = decide('ATOMIC', new Array<number>(60).fill(20));
    expect(result.ok ? 0 : result.error.errors.length).to.equal(1000);
    expect(result.ok ? '' : result.error.message).to.equal(
      'Nothing was stored: 60 of 60 employees were refused. /UpsertEmployees/employees[1]/slices[1]: No. (and 1199 more)',
    );
  });
});
