import { expect } from 'chai';
import type { PayFigure } from '../../../src/domain/payroll/pay-figures.ts';
import type { LeaveRecord } from '../../../src/store/leave-reads.ts';
import type { RetroRecord } from '../../../src/store/payroll-reads.ts';
import type { Reads, Row } from '../../../src/store/store.ts';
import { readLeaveFigures } from '../../../src/operations/payroll/leave-facts.ts';
import { employee, slice, uuid } from '../../support/store-samples.ts';

const REQUEST = uuid(1);

const definition = (version: number, changes: object) => ({
  ...{ leaveTypeCode: 'ANNUAL', version, validFrom: '2020-01-01', sourceSystem: 'ERP' },
  definition: JSON.stringify({
    ...{ leaveTypeCode: 'ANNUAL', version, validFrom: '2020-01-01', unit: 'DAY', roundingMode: 'UP' },
    ...{ countBasis: 'PLANNED_WORK', paidPercent: 100, approvalRoute: 'MANAGER', constraintClass: 'LEAVE' },
    ...{ deductionSequence: [], allowOnTopOf: [] },
    ...changes,
  }),
});

const day = (workDate: string, changes: Partial<Row<'leaveRequestDay'>> = {}): Row<'leaveRequestDay'> => ({
  ...{ leaveRequestId: REQUEST, workDate, part: 'FULL', fromMinute: -1, toMinute: -1, dayType: 'WORKDAY' },
  ...{ plannedMinutes: 480, standardMinutes: 480, chargedMinutes: 480, chargedDays: 10_000, state: 'ACTIVE' },
  allocations: '[]',
  ...changes,
});

const leave = (days: readonly Row<'leaveRequestDay'>[], typeVersion = 1): LeaveRecord => ({
  version: 1,
  request: {
    ...{ leaveRequestId: REQUEST, employeeId: 'E1', leaveTypeCode: 'ANNUAL', typeVersion },
    startDate: '2026-02-10',
  } as unknown as Row<'leaveRequest'>,
  days,
  approvals: [],
});

const figure = (quantity: number): PayFigure => ({
  ...{ item: 'LEAVE', dayType: '', leaveTypeCode: 'ANNUAL', paidPercent: 100, unit: 'DAY', quantity },
});

const delta = (workDate: string, before: number, after: number, changes: object = {}): RetroRecord => ({
  date: { dayKey: `${workDate} E1`, employeeId: 'E1', workDate, eventUid: uuid(9) },
  delta: {
    ...{ dayKey: `${workDate} E1`, deltaNo: 1, payGroup: 'M', originMonth: '2026-02', kind: 'LEAVE', source: REQUEST },
    ...{ cause: 'CANCELLED', state: 'PENDING', posting: '', createdAt: 1 },
    figuresBefore: JSON.stringify(before === 0 ? [] : [figure(before)]),
    figuresAfter: JSON.stringify(after === 0 ? [] : [figure(after)]),
    ...changes,
  },
});

const payout = (effectiveDate: string, amount: number) =>
  ({
    employeeId: 'E1',
    leaveTypeCode: 'ANNUAL',
    unit: 'DAY',
    amount,
    effectiveDate,
  }) as unknown as Row<'leaveLedgerEntry'>;

interface Known {
  readonly requests?: readonly LeaveRecord[];
  readonly deltas?: readonly RetroRecord[];
  readonly payouts?: readonly Row<'leaveLedgerEntry'>[];
}

/** What February comes to for E1, who is in the pay group M until the 20th and gone from then on. */
async function february({ requests = [], deltas = [], payouts = [] }: Known): Promise<readonly string[]> {
  const versions = [definition(1, {}), definition(2, { paidPercent: 80, unit: 'HOUR' })];
  const reads = {
    leave: {
      requests: async () => requests,
      ledger: async () => payouts,
      types: async () => [{ master: { leaveTypeCode: 'ANNUAL' }, versions }],
    },
    payroll: { retroDeltas: async () => deltas },
  } as unknown as Pick<Reads, 'leave' | 'payroll'>;
  const request = { extractId: uuid(2), periodKey: 'M\t2026-02', periodVersion: 2, payGroup: 'M', month: '2026-02' };
  const record = {
    version: 1,
    employee: employee('E1'),
    slices: [slice('E1', { validTo: '2026-02-20', payGroup: 'M' })],
  };
  const { taken, paidOut } = await readLeaveFigures(
    { reads },
    { ...request, kind: 'REGULAR', posting: 'P', force: false },
    [record],
  );
  return [...taken, ...paidOut].flatMap(({ day: { date, figures } }) =>
    figures.map(({ item, quantity, unit, paidPercent }) => `${date} ${item} ${quantity} ${unit} ${paidPercent}`),
  );
}

describe('Leave in an extract', () => {
  const both = [day('2026-02-10'), day('2026-02-11')];

  it('is each active day of a request, in the unit and with the pay of the version that it was asked by', async () => {
    const days = [
      ...both,
      day('2026-02-12', { state: 'REVERSED' }),
      day('2026-02-13', { chargedDays: 0, chargedMinutes: 0 }),
    ];
    expect(await february({ requests: [leave(days)] })).to.deep.equal([
      '2026-02-10 LEAVE 10000 DAY 100',
      '2026-02-11 LEAVE 10000 DAY 100',
    ]);
    expect(await february({ requests: [leave([day('2026-02-10')], 2)] })).to.deep.equal([
      '2026-02-10 LEAVE 480 MINUTE 80',
    ]);
  });

  it('case 38: is what it was when the month was closed, though it was cancelled since', async () => {
    const cancelled = [delta('2026-02-10', 10_000, 0), delta('2026-02-11', 10_000, 0)];
    expect(await february({ deltas: cancelled })).to.deep.equal([
      '2026-02-10 LEAVE 10000 DAY 100',
      '2026-02-11 LEAVE 10000 DAY 100',
    ]);
  });

  it('does not have what was assigned since, nor twice what was changed twice', async () => {
    const assigned = [leave([day('2026-02-10')])];
    expect(await february({ requests: assigned, deltas: [delta('2026-02-10', 0, 10_000)] })).to.deep.equal([]);
    const twice = [
      delta('2026-02-10', 0, 5000, { state: 'POSTED', posting: 'M\t2026-02\tDELTA\t1' }),
      delta('2026-02-10', 5000, 10_000, { deltaNo: 2 }),
    ];
    expect(await february({ requests: assigned, deltas: twice })).to.deep.equal([]);
  });

  it('is not touched by what has changed in attendance', async () => {
    const changed = [delta('2026-02-10', 10_000, 0, { kind: 'ATTENDANCE', source: '' })];
    expect(await february({ requests: [leave([day('2026-02-10')])], deltas: changed })).to.deep.equal([
      '2026-02-10 LEAVE 10000 DAY 100',
    ]);
  });

  it('that is paid out counts by the last pay group where the employment has ended before', async () => {
    expect(await february({ payouts: [payout('2026-02-21', -35_000)] })).to.deep.equal([
      '2026-02-21 LEAVE_PAYOUT 35000 DAY 80',
    ]);
    expect(await february({ payouts: [payout('2026-02-20', 5000)] })).to.deep.equal([
      '2026-02-20 LEAVE_PAYOUT -5000 DAY 80',
    ]);
  });
});
