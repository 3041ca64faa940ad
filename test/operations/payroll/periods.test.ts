import { expect } from 'chai';
import type { SetPeriodState } from '../../../src/contract/generated.ts';
import { getPeriods } from '../../../src/operations/payroll/get-periods.ts';
import { setPeriodStateCommand } from '../../../src/operations/payroll/set-period-state.ts';
import type { PeriodCriteria } from '../../../src/store/payroll-reads.ts';
import type { Row } from '../../../src/store/store.ts';
import { REQUEST_ID, REQUEST_ID_SENT } from '../../support/command-requests.ts';
import { World } from '../../support/decision-world.ts';
import { ask } from '../../support/query-sources.ts';
import { uuid } from '../../support/store-samples.ts';
import { toldRefusal } from '../../support/told-refusal.ts';

const request = (changes: Partial<SetPeriodState> = {}): SetPeriodState => ({
  ...{ requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01', payGroup: 'M1', month: '2026-02' },
  ...{ expectedVersion: 0, state: 'CLOSING' },
  ...changes,
});

const set = (world: World, changes: Partial<SetPeriodState> = {}) => world.run(setPeriodStateCommand, request(changes));

describe('SetPeriodState', () => {
  it('closes a month step by step, by the version that was looked at', () => {
    const world = new World();
    expect(set(world).result).to.deep.equal({
      ok: true,
      value: {
        requestId: REQUEST_ID,
        replayed: false,
        period: {
          ...{ payGroup: 'M1', month: '2026-02', version: 1, state: 'CLOSING' },
          ...{ startDate: '2026-02-01', endDate: '2026-02-28', lockedAt: undefined },
        },
      },
    });
    const locked = set(world, { state: 'LOCKED', expectedVersion: 1 }).result;
    expect(locked.ok && locked.value.period).to.include({ version: 2, state: 'LOCKED', lockedAt: world.now });
    const opened = set(world, { state: 'OPEN', expectedVersion: 2 }).result;
    expect(opened.ok && opened.value.period).to.include({ version: 3, state: 'OPEN', lockedAt: undefined });
  });

  it('leaves in the audit trail who has decided so', () => {
    const { facts } = set(new World(), { changedBy: 'P1' });
    expect(facts[0]?.changes).to.include({ changedBy: 'P1' });
  });

  it('is of the employees without a pay group where none is named', () => {
    const world = new World();
    set(world, { payGroup: undefined });
    expect(world.rows('payrollPeriod', '\t2026-02', 'payrollPeriod')).to.have.lengthOf(1);
  });

  const refusals: readonly (readonly [string, Partial<SetPeriodState>, string, string])[] = [
    ['a version of what was never written', { expectedVersion: 1 }, 'VERSION_CONFLICT', 'expectedVersion'],
    ['a leap', { state: 'LOCKED' }, 'ILLEGAL_TRANSITION', 'state'],
    ['the state that it has', { state: 'OPEN' }, 'ILLEGAL_TRANSITION', 'state'],
    ['an export without an extract', { state: 'EXPORTED' }, 'ILLEGAL_TRANSITION', 'state'],
  ];
  for (const [what, changes, code, field] of refusals)
    it(`refuses ${what}, and stores nothing`, () => {
      const world = new World();
      const { result, writes } = set(world, changes);
      expect(toldRefusal(result)).to.deep.equal([code, `${code} /SetPeriodState/${field}`]);
      expect(writes).to.equal(0);
    });

  it('does not export a locked month either: ConfirmExtract alone does', () => {
    const world = new World();
    set(world);
    set(world, { state: 'LOCKED', expectedVersion: 1 });
    const { result } = set(world, { state: 'EXPORTED', expectedVersion: 2 });
    expect(toldRefusal(result)).to.deep.equal(['ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION /SetPeriodState/state']);
  });

  it('tells of a version that is out of date before the state', () => {
    const world = new World();
    set(world);
    const { result } = set(world, { state: 'EXPORTED', expectedVersion: 0 });
    expect(toldRefusal(result)).to.deep.equal(['VERSION_CONFLICT', 'VERSION_CONFLICT /SetPeriodState/expectedVersion']);
  });
});

describe('GetPeriods', () => {
  const period = (payGroup: string, month: string): Row<'payrollPeriod'> => ({
    ...{ periodKey: `${payGroup}\t${month}`, payGroup, month, state: 'LOCKED' },
    ...{ lockedAt: 1_772_413_200_000_000, deltaRuns: null, eventUid: uuid(1) },
  });
  const served = (asked: PeriodCriteria[] = []) => ({
    reads: {
      payroll: {
        async periods(
          criteria: PeriodCriteria,
          { after = '', limit }: { readonly after: string | undefined; readonly limit: number },
        ) {
          asked.push(criteria);
          const all = [period('', '2026-01'), period('M1', '2026-01'), period('M1', '2026-02')];
          return all
            .filter(({ periodKey }) => periodKey > after)
            .slice(0, limit)
            .map((row) => ({ version: 2, period: row }));
        },
      },
    },
  });
  const all = { payGroups: [], states: [] } as const;

  it('tells pages in order of pay group and month', async () => {
    const first = await ask(getPeriods, { ...all, maxRows: 2 }, served());
    const page = first.ok ? first.value.response : undefined;
    expect(page?.periods.map(({ payGroup, month, state }) => [payGroup, month, state])).to.deep.equal([
      [undefined, '2026-01', 'LOCKED'],
      ['M1', '2026-01', 'LOCKED'],
    ]);
    const second = await ask(getPeriods, { ...all, maxRows: 2, cursor: page?.nextCursor }, served());
    expect(second.ok && second.value.response).to.deep.include({ hasMore: false, nextCursor: undefined });
    expect(second.ok && second.value.response.periods.map(({ month }) => month)).to.deep.equal(['2026-02']);
  });

  it('asks for each pay group and state once', async () => {
    const asked: PeriodCriteria[] = [];
    await ask(
      getPeriods,
      { payGroups: ['M1', 'M1'], states: ['LOCKED', 'LOCKED'], monthFrom: '2026-01' },
      served(asked),
    );
    expect(asked).to.deep.equal([{ payGroups: ['M1'], states: ['LOCKED'], monthFrom: '2026-01', monthTo: undefined }]);
  });

  it('refuses months that run backwards, and a cursor of other criteria', async () => {
    const backwards = await ask(getPeriods, { ...all, monthFrom: '2026-02', monthTo: '2026-01' }, served());
    expect(toldRefusal(backwards)).to.deep.equal(['VALIDATION', 'VALIDATION /GetPeriods/monthTo']);
    const first = await ask(getPeriods, { ...all, maxRows: 1 }, served());
    const cursor = first.ok ? first.value.response.nextCursor : undefined;
    const other = await ask(getPeriods, { ...all, states: ['LOCKED'], cursor }, served());
    expect(toldRefusal(other)).to.deep.equal(['VALIDATION', 'VALIDATION /GetPeriods/cursor']);
  });
});
