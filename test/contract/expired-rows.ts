import { expect } from 'chai';
import { instant } from '../../src/lib/clock.ts';
import type { Lookup, Store } from '../../src/store/store.ts';
import { batch, nonce, outcome, uuid } from '../support/store-samples.ts';

const NUMBERS = [1, 2, 3, 4, 5];

/** The removal of nonces and outcomes that have served their time. */
export const expiredRows = (opened: () => Store): void => {
  describe('purge', () => {
    beforeEach(async () => {
      const nonces = NUMBERS.map((number) => ({ ...nonce(number), expiresAt: number * 10 }));
      const outcomes = NUMBERS.map((number) => outcome(number, { recordedAt: number * 10 }));
      await opened().commit(
        batch({
          changes: [
            ...nonces.map((row) => ({ insert: 'nonce', row }) as const),
            ...outcomes.map((row) => ({ insert: 'outcome', row }) as const),
          ],
        }),
      );
    });

    const keyOf = {
      nonce: (number: number): Lookup => ({ unique: 'nonce', key: ['erp', nonce(number).nonce] }),
      outcome: (number: number): Lookup => {
        const { clientId, operation, requestId } = outcome(number);
        return { unique: 'outcome', key: [clientId, operation, requestId] };
      },
    };

    /** Which of the rows are still there. */
    const left = async (table: keyof typeof keyOf): Promise<readonly number[]> => {
      const found = await opened().load(NUMBERS.map(keyOf[table]));
      return NUMBERS.filter((_, at) => {
        const loaded = found[at];
        return loaded !== undefined && 'row' in loaded && loaded.row !== undefined;
      });
    };

    for (const table of ['nonce', 'outcome'] as const) {
      it(`removes every ${table} whose time lies before the moment, and no other`, async () => {
        expect(await opened().purge({ table, before: instant(30), limit: 100 })).to.equal(2);
        expect(await left(table)).to.deep.equal([3, 4, 5]);
        expect(await left(table === 'nonce' ? 'outcome' : 'nonce')).to.deep.equal(NUMBERS);
      });

      it(`removes at most so many of ${table} at a time, and answers 0 when there are no more`, async () => {
        const removed = [];
        for (let call = 0; call < 4; call += 1) {
          removed.push(await opened().purge({ table, before: instant(50), limit: 2 }));
        }
        expect(removed).to.deep.equal([2, 2, 0, 0]);
        expect(await left(table)).to.deep.equal([5]);
      });
    }

    it('removes the members of runs that had ended before the moment, and no others', async () => {
      const ends: readonly (readonly [string, number | null])[] = [
        ['old', 20],
        ['new', 30],
        ['open', null],
      ];
      for (const [runId, finishedAt] of ends) {
        const runKey = `ERP\t${runId}`;
        const run = {
          ...{ runKey, sourceSystem: 'ERP', runId, state: 'DONE', startedAt: 1, finishedAt, lastPart: 1, ended: 0 },
          ...{ firstUid: uuid(1), eventUid: uuid(1) },
        };
        const members = ['E1', 'E2'].map((employeeId) => ({ runKey, employeeId }));
        await opened().commit(
          batch({
            guards: [{ aggregate: 'syncRun', key: runKey, expected: 0, bump: 1 }],
            changes: [
              { put: 'syncRun', key: runKey, rows: { syncRun: [run], syncRunPart: [] } },
              ...members.map((row) => ({ insert: 'syncRunMember', row }) as const),
            ],
          }),
        );
      }
      const purge = () => opened().purge({ table: 'syncRunMember', before: instant(30), limit: 1 });
      expect([await purge(), await purge(), await purge()]).to.deep.equal([1, 1, 0]);
      const found = await opened().load(
        ends.map(([runId]): Lookup => ({ unique: 'syncRunMember', key: [`ERP\t${runId}`, 'E2'] })),
      );
      expect(found.map((one) => 'row' in one && one.row !== undefined)).to.deep.equal([false, true, true]);
    });

    it('seals nothing', async () => {
      await opened().purge({ table: 'nonce', before: instant(100), limit: 100 });
      expect((await opened().reads.journalHead()).size).to.equal(0);
    });
  });
};
