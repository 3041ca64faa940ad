import { expect } from 'chai';
import { readLockStates } from '../../src/records/lock-states.ts';
import type { Reads, Row } from '../../src/store/store.ts';
import { employee, slice, uuid } from '../support/store-samples.ts';

const period = (payGroup: string, month: string, state: string): Row<'payrollPeriod'> => ({
  periodKey: `${payGroup}\t${month}`,
  payGroup,
  month,
  state,
  lockedAt: null,
  deltaRuns: null,
  eventUid: uuid(1),
});

/** E1 moves from group M to group W on 16 March; what was asked for is kept. */
function serve(periods: readonly Row<'payrollPeriod'>[]) {
  const asked: unknown[] = [];
  const slices = [
    slice('E1', { validTo: '2026-03-15', payGroup: 'M' }),
    slice('E1', { validFrom: '2026-03-16', payGroup: 'W' }),
  ];
  const reads = {
    attendance: {
      periods: async (months: readonly string[]) => {
        asked.push(months);
        return periods;
      },
    },
    employees: async ({ employeeIds }: { readonly employeeIds: readonly string[] }) => {
      asked.push(employeeIds);
      return [{ version: 1, employee: employee('E1'), slices }];
    },
  };
  return { asked, reads: reads as unknown as Pick<Reads, 'attendance' | 'employees'> };
}

const date = (workDate: string, employeeId = 'E1') => ({ employeeId, workDate });

describe('The lock of work dates', () => {
  it('is that of the period of the pay group that the employee has on the date', async () => {
    const { reads } = serve([period('M', '2026-03', 'LOCKED'), period('W', '2026-02', 'EXPORTED')]);
    const dates = [date('2026-03-15'), date('2026-03-16'), date('2026-02-10')];
    const lockStateOf = await readLockStates(reads, dates);
    expect(dates.map(lockStateOf)).to.deep.equal(['LOCKED', 'OPEN', 'OPEN']);
  });

  it('is that of those without a pay group where the employee has no slice on the date', async () => {
    const { reads } = serve([period('', '2019-12', 'EXPORTED')]);
    const lockStateOf = await readLockStates(reads, [date('2019-12-31')]);
    expect(lockStateOf(date('2019-12-31'))).to.equal('LOCKED');
  });

  it('asks for each month once, and for employees only of months in which something is closed', async () => {
    const { asked, reads } = serve([period('M', '2026-03', 'LOCKED'), period('M', '2026-04', 'CLOSING')]);
    await readLockStates(reads, [date('2026-03-01'), date('2026-03-02'), date('2026-04-01', 'E2')]);
    expect(asked).to.deep.equal([['2026-03', '2026-04'], ['E1']]);
    const open = serve([period('M', '2026-04', 'CLOSING')]);
    await readLockStates(open.reads, [date('2026-04-01')]);
    expect(open.asked).to.deep.equal([['2026-04']]);
  });

  it('asks for nothing where there is no date', async () => {
    const { asked, reads } = serve([]);
    await readLockStates(reads, []);
    expect(asked).to.deep.equal([]);
  });
});
