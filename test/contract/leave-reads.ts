import { expect } from 'chai';
import type {
  AccountCriteria,
  AccountPlace,
  AwaitedDecision,
  LeaveCriteria,
  LeavePlace,
  LedgerCriteria,
  LedgerPlace,
} from '../../src/store/leave-reads.ts';
import type { Row, Store } from '../../src/store/store.ts';
import type { FirstPut } from '../support/attendance-samples.ts';
import {
  leaveAccount,
  leaveApproval,
  leaveDay,
  leaveRequest,
  ledgerEntry,
  putAccount,
  putDelegation,
  putLeave,
  putLeavePolicy,
  putLeaveType,
} from '../support/leave-samples.ts';
import { batch, putEmployee, slice, uuid } from '../support/store-samples.ts';

/** The reads of leave, of its accounts, of its definitions, and of who stands in for whom. */
export const leaveReads = (opened: () => Store): void => {
  const write = async (puts: readonly FirstPut[]): Promise<void> => {
    const parts = { guards: puts.map(({ guard }) => guard), changes: puts.map(({ change }) => change) };
    expect((await opened().commit(batch(parts))).status).to.equal('committed');
  };
  const numberOf = (id: string): number => Number.parseInt(id.slice(-4), 16);

  describe('leave', () => {
    const any: LeaveCriteria = {
      ids: [],
      employeeIds: [],
      leaveTypes: [],
      states: [],
      postingStates: [],
      needsReview: false,
    };
    const inMarch = [2, 3, 4].map((day) => `2026-03-0${day}`);
    const waitingFor = (stepName: string): Partial<Row<'leaveRequest'>> => ({
      ...{ state: 'SUBMITTED', stepNo: 1, stepName, decidedBy: '', decidedAt: null },
    });
    const rows: readonly FirstPut[] = [
      putLeave(leaveRequest(1, { employeeId: 'E2', startDate: '2026-02-27', endDate: '2026-03-02' })),
      putLeave(
        leaveRequest(2, { endDate: '2026-03-04', postingState: 'POSTED', documentNumber: '17' }),
        [...inMarch.toReversed().map((date) => leaveDay(2, date))],
        [leaveApproval(2, { decisionNo: 2, decision: 'RETURN' }), leaveApproval(2)],
      ),
      putLeave(leaveRequest(3, { leaveTypeCode: 'SICK', needsReview: true })),
      putLeave(leaveRequest(4, { startDate: '2026-03-09', endDate: '2026-03-09', ...waitingFor('MANAGER') })),
      putLeave(leaveRequest(5, { employeeId: 'E2', requestedBy: 'M2', ...waitingFor('HR') })),
      putLeave(leaveRequest(6, { employeeId: 'M1', ...waitingFor('MANAGER') })),
    ];

    beforeEach(async () => {
      const people = [
        ['E1', [slice('E1', { managerEmployeeId: 'M1', orgUnitId: 'GATE' })]],
        [
          'E2',
          [
            slice('E2', { validTo: '2026-02-28', managerEmployeeId: 'M1', orgUnitId: 'GATE' }),
            slice('E2', { validFrom: '2026-03-01', managerEmployeeId: 'M2', orgUnitId: 'YARD' }),
          ],
        ],
        ['M1', [slice('M1', { managerEmployeeId: 'M2' })]],
      ] as const;
      for (const [employeeId, slices] of people) {
        expect((await opened().commit(putEmployee(employeeId, 0, slices))).status).to.equal('committed');
      }
      await write(rows);
    });

    const found = async (criteria: Partial<LeaveCriteria> = {}, after?: LeavePlace, limit = 10) =>
      (await opened().reads.leave.requests({ ...any, ...criteria }, { after, limit })).map(({ request }) =>
        numberOf(request.leaveRequestId),
      );

    it('is read as it was put, with its version, its days by date and its decisions in order', async () => {
      const [record] = await opened().reads.leave.requests({ ...any, ids: [uuid(2)] }, { after: undefined, limit: 1 });
      expect(record).to.deep.equal({
        version: 1,
        request: leaveRequest(2, { endDate: '2026-03-04', postingState: 'POSTED', documentNumber: '17' }),
        days: inMarch.map((date) => leaveDay(2, date)),
        approvals: [leaveApproval(2), leaveApproval(2, { decisionNo: 2, decision: 'RETURN' })],
      });
    });

    it('is listed by employee, first date and id', async () => {
      expect(await found()).to.deep.equal([2, 3, 4, 1, 5, 6]);
    });

    it('is paged by its place', async () => {
      const place = { employeeId: 'E1', startDate: '2026-03-02', id: uuid(2) };
      expect(await found({}, undefined, 1)).to.deep.equal([2]);
      expect(await found({}, place)).to.deep.equal([3, 4, 1, 5, 6]);
      expect(await found({}, place, 2)).to.deep.equal([3, 4]);
      expect(await found({}, { ...place, startDate: '2026-03-09', id: uuid(4) }, 2)).to.deep.equal([1, 5]);
      expect(await found({ employeeIds: ['E1', 'M1'] }, { ...place, id: uuid(3) })).to.deep.equal([4, 6]);
      expect(await found({}, { employeeId: 'M1', startDate: '2026-03-02', id: uuid(6) })).to.deep.equal([]);
    });

    it('is narrowed by ids, employees, types, states and what became of it, all at once', async () => {
      expect(await found({ ids: [uuid(4), uuid(1), uuid(99)] })).to.deep.equal([4, 1]);
      expect(await found({ ids: [uuid(4), uuid(1)], employeeIds: ['E2'] })).to.deep.equal([1]);
      expect(await found({ leaveTypes: ['SICK', 'NONE'] })).to.deep.equal([3]);
      expect(await found({ states: ['SUBMITTED', 'DRAFT'] })).to.deep.equal([4, 5, 6]);
      expect(await found({ postingStates: ['POSTED', 'ERROR'] })).to.deep.equal([2]);
      expect(await found({ needsReview: true })).to.deep.equal([3]);
      expect(await found({ needsReview: true, states: ['SUBMITTED'] })).to.deep.equal([]);
    });

    it('is that of a range where one of its dates lies in it, the ends included', async () => {
      expect(await found({ dateFrom: '2026-03-03', dateTo: '2026-03-03' })).to.deep.equal([2]);
      expect(await found({ dateTo: '2026-02-27' })).to.deep.equal([1]);
      expect(await found({ dateFrom: '2026-03-04' })).to.deep.equal([2, 4]);
      expect(await found({ dateFrom: '2026-03-05', dateTo: '2026-03-08' })).to.deep.equal([]);
    });

    it('waits for the manager of today, and for whoever takes a step besides', async () => {
      const awaits = (changes: Partial<AwaitedDecision>) =>
        found({ awaits: { managers: [], today: '2026-03-05', steps: [], person: 'M1', ...changes } });
      expect(await awaits({ managers: ['M1'] })).to.deep.equal([4]);
      expect(await awaits({ managers: ['M1'], steps: ['HR'] })).to.deep.equal([4, 5]);
      expect(await awaits({ managers: ['M2'], person: 'M2' })).to.deep.equal([6]);
      // What M1 is about, or has asked for, M1 does not decide, in whosever place.
      expect(await awaits({ managers: ['M1', 'M2'] })).to.deep.equal([4]);
      expect(await awaits({ managers: ['M2'], steps: ['HR'], person: 'M2' })).to.deep.equal([6]);
      expect(await awaits({ steps: ['HR'] })).to.deep.equal([5]);
      expect(await awaits({ steps: ['MANAGER', 'HR'], person: 'H1' })).to.deep.equal([4, 5, 6]);
      expect(await awaits({})).to.deep.equal([]);
    });

    it('is narrowed by where the employee belongs to on its first date', async () => {
      const nowhere = { companyCodes: [], orgUnitIds: [], costCenters: [], payGroups: [], managerEmployeeIds: [] };
      expect(await found({ organisation: { ...nowhere, orgUnitIds: ['GATE'] } })).to.deep.equal([2, 3, 4, 1]);
      expect(await found({ organisation: { ...nowhere, orgUnitIds: ['YARD'] } })).to.deep.equal([5]);
      expect(await found({ organisation: nowhere })).to.deep.equal([2, 3, 4, 1, 5, 6]);
    });
  });

  describe('accounts of leave', () => {
    beforeEach(async () => {
      const accounts = [
        leaveAccount(1, { employeeId: 'E2' }),
        leaveAccount(3, { leaveTypeCode: 'TOIL', unit: 'MINUTE', consumed: -90, settledTo: '2027-03-31' }),
        leaveAccount(2),
      ];
      const puts = accounts.map(putAccount);
      const entries = [
        ledgerEntry(2, 2, { entryType: 'HOLD', amount: -10_000, effectiveDate: '2026-03-02' }),
        ledgerEntry(2, 1),
        ledgerEntry(3, 1, { leaveTypeCode: 'TOIL', unit: 'MINUTE', amount: 480, standardMinutes: 480 }),
        ledgerEntry(1, 1, { employeeId: 'E2', reversalOf: 7 }),
      ];
      const parts = {
        guards: puts.map(({ guard }) => guard),
        changes: [
          ...puts.map(({ change }) => change),
          ...entries.map((row) => ({ insert: 'leaveLedgerEntry', row }) as const),
        ],
      };
      expect((await opened().commit(batch(parts))).status).to.equal('committed');
    });

    const accounts = async (criteria: Partial<AccountCriteria> = {}, after?: AccountPlace, limit = 10) =>
      (await opened().reads.leave.accounts({ employeeIds: [], leaveTypes: [], ...criteria }, { after, limit })).map(
        ({ account }) => numberOf(account.accountId),
      );
    const ledger = async (criteria: Partial<LedgerCriteria> = {}, after?: LedgerPlace, limit = 10) =>
      (
        await opened().reads.leave.ledger(
          { employeeIds: [], leaveTypes: [], accountIds: [], ...criteria },
          { after, limit },
        )
      ).map(({ accountId, entryNo }) => `${numberOf(accountId)}/${entryNo}`);

    it('are read as they were put, with their versions', async () => {
      const page = { after: undefined, limit: 1 };
      expect(await opened().reads.leave.accounts({ employeeIds: [], leaveTypes: ['TOIL'] }, page)).to.deep.equal([
        {
          version: 1,
          account: leaveAccount(3, { leaveTypeCode: 'TOIL', unit: 'MINUTE', consumed: -90, settledTo: '2027-03-31' }),
        },
      ]);
      const criteria = { employeeIds: ['E2'], leaveTypes: [], accountIds: [] };
      expect(await opened().reads.leave.ledger(criteria, page)).to.deep.equal([
        ledgerEntry(1, 1, { employeeId: 'E2', reversalOf: 7 }),
      ]);
    });

    it('are listed by employee and id, their entries by number, and paged by their places', async () => {
      expect(await accounts()).to.deep.equal([2, 3, 1]);
      expect(await accounts({}, undefined, 2)).to.deep.equal([2, 3]);
      expect(await accounts({}, { employeeId: 'E1', accountId: uuid(2) })).to.deep.equal([3, 1]);
      expect(await accounts({}, { employeeId: 'E1', accountId: uuid(3) })).to.deep.equal([1]);
      expect(await accounts({}, { employeeId: 'E2', accountId: uuid(1) })).to.deep.equal([]);
      expect(await ledger()).to.deep.equal(['2/1', '2/2', '3/1', '1/1']);
      const place = { employeeId: 'E1', accountId: uuid(2), entryNo: 1 };
      expect(await ledger({}, place)).to.deep.equal(['2/2', '3/1', '1/1']);
      expect(await ledger({}, place, 2)).to.deep.equal(['2/2', '3/1']);
      expect(await ledger({}, { ...place, accountId: uuid(3) })).to.deep.equal(['1/1']);
    });

    it('are narrowed by employees, types, accounts, dates and what entries do', async () => {
      expect(await accounts({ employeeIds: ['E2', 'E3'] })).to.deep.equal([1]);
      expect(await accounts({ employeeIds: ['E2'], leaveTypes: ['TOIL'] })).to.deep.equal([]);
      expect(await ledger({ leaveTypes: ['TOIL'] })).to.deep.equal(['3/1']);
      expect(await ledger({ accountIds: [uuid(1), uuid(2)], entryTypes: ['ACCRUAL'] })).to.deep.equal(['2/1', '1/1']);
      expect(await ledger({ effectiveFrom: '2026-03-02', effectiveTo: '2026-03-02' })).to.deep.equal(['2/2']);
      expect(await ledger({ effectiveTo: '2025-12-31' })).to.deep.equal([]);
      expect(await ledger({ entryTypes: ['HOLD', 'CONSUME'] })).to.deep.equal(['2/2']);
    });
  });

  describe('leave types and leave policies', () => {
    beforeEach(() =>
      write([
        putLeaveType('SICK', [1]),
        putLeaveType('ANNUAL', [2, 1, 10]),
        putLeavePolicy('EU', [3]),
        putLeavePolicy('CN', [2, 1]),
      ]),
    );

    const types = async (codes: readonly string[], after?: string, limit = 10) =>
      (await opened().reads.leave.types(codes, { after, limit })).map(
        ({ master, versions }) => `${master.leaveTypeCode} ${versions.map(({ version }) => version).join(' ')}`,
      );

    it('are read with all their versions, lowest first, in order of the codes', async () => {
      expect(await types([])).to.deep.equal(['ANNUAL 1 2 10', 'SICK 1']);
      const [china, , ...others] = await opened().reads.leave.policies([], { after: undefined, limit: 10 });
      expect(others).to.deep.equal([]);
      expect(china?.master).to.deep.equal({
        policyCode: 'CN',
        sourceSystem: 'ERP01',
        latestVersion: 2,
        eventUid: uuid(850_000),
      });
      expect(china?.versions.map(({ definition }) => definition)).to.deep.equal(['{"version":1}', '{"version":2}']);
    });

    it('are narrowed by codes, and paged by them', async () => {
      expect(await types(['SICK', 'NONE'])).to.deep.equal(['SICK 1']);
      expect(await types([], undefined, 1)).to.deep.equal(['ANNUAL 1 2 10']);
      expect(await types([], 'ANNUAL')).to.deep.equal(['SICK 1']);
      expect(await types(['ANNUAL'], 'ANNUAL')).to.deep.equal([]);
    });
  });

  describe('who stands in for whom', () => {
    beforeEach(() =>
      write([
        putDelegation('M2', [
          ['D1', '2026-05-01', '2026-05-31'],
          ['D1', '2026-05-20', '2026-06-30'],
        ]),
        putDelegation('M1', [
          ['D2', '2026-01-01', '9999-12-31'],
          ['D1', '2026-05-01', '2026-05-01'],
        ]),
        putDelegation('M3', []),
      ]),
    );

    it('is told with versions, by employee', async () => {
      const told = await opened().reads.leave.delegations([], { after: undefined, limit: 10 });
      expect(
        told.map(({ version, delegation, delegates }) => [version, delegation.employeeId, delegates.length]),
      ).to.deep.equal([
        [1, 'M1', 2],
        [1, 'M2', 2],
        [1, 'M3', 0],
      ]);
      expect(told[0]?.delegation).to.deep.equal({
        employeeId: 'M1',
        sourceSystem: 'ERP01',
        sourceSequence: 7n,
        eventUid: uuid(830_000),
      });
    });

    it('is narrowed by employees, and paged by them', async () => {
      const ids = async (employeeIds: readonly string[], after?: string, limit = 10) =>
        (await opened().reads.leave.delegations(employeeIds, { after, limit })).map(
          ({ delegation }) => delegation.employeeId,
        );
      expect(await ids(['M2', 'X'])).to.deep.equal(['M2']);
      expect(await ids([], undefined, 1)).to.deep.equal(['M1']);
      expect(await ids([], 'M1')).to.deep.equal(['M2', 'M3']);
      expect(await ids(['M1'], 'M1')).to.deep.equal([]);
    });

    it('has the delegates of some employees by their dates', async () => {
      const rows = await opened().reads.leave.delegates(['M1', 'M3']);
      expect(rows.map((row) => `${row.delegateEmployeeId} ${row.validFrom} ${row.validTo}`)).to.deep.equal([
        'D2 2026-01-01 9999-12-31',
        'D1 2026-05-01 2026-05-01',
      ]);
      expect(await opened().reads.leave.delegates([])).to.deep.equal([]);
    });

    it('is who has named somebody on a date, once each', async () => {
      const on = (date: string) => opened().reads.leave.principalsOf('D1', date);
      expect(await on('2026-05-01')).to.deep.equal(['M1', 'M2']);
      expect(await on('2026-05-25')).to.deep.equal(['M2']);
      expect(await on('2026-06-30')).to.deep.equal(['M2']);
      expect(await on('2026-07-01')).to.deep.equal([]);
      expect(await opened().reads.leave.principalsOf('D2', '2030-01-01')).to.deep.equal(['M1']);
    });
  });
};
