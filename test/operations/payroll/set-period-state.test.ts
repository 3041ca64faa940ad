import { expect } from 'chai';
import { setPeriodState } from '../../../src/operations/payroll/set-period-state.ts';
import { createAuditRow } from '../../../src/records/entities.ts';
import type { PeriodState } from '../../../src/domain/payroll/period.ts';
import { eventJson } from '../../support/commands.ts';
import { World } from '../../support/decision-world.ts';
import { moment } from '../../domain/attendance/sample.ts';

const KEY = 'M1\t2026-02';

const set = (world: World, state: PeriodState) =>
  world.perform(setPeriodState({ payGroup: 'M1', month: '2026-02', state }));

const stored = (world: World) => world.rows('payrollPeriod', KEY, 'payrollPeriod');

describe('The state of a payroll period', () => {
  it('is one row and one entry of the audit trail, which the row names', () => {
    const world = new World();
    const { result, facts } = set(world, 'CLOSING');
    const [row] = stored(world);
    expect(result).to.deep.equal({ ok: true, value: row });
    expect(row).to.deep.equal({
      periodKey: KEY,
      payGroup: 'M1',
      month: '2026-02',
      state: 'CLOSING',
      lockedAt: null,
      deltaRuns: null,
      eventUid: row?.eventUid,
    });
    expect(facts).to.deep.equal([
      {
        uid: row?.eventUid,
        action: 'C',
        entity: 'PayrollPeriod',
        entityId: KEY,
        entityVersion: 1,
        affectedRows: 1,
        changes: {
          before: undefined,
          after: { periodKey: KEY, payGroup: 'M1', month: '2026-02', state: 'CLOSING' },
        },
      },
    ]);
  });

  it('keeps when it was locked through the export, and not when it is open again', () => {
    const world = new World();
    const lockedAt = moment('2026-03-02T01:00:00Z');
    const seen = (['CLOSING', 'LOCKED', 'OPEN', 'CLOSING', 'LOCKED', 'EXPORTED'] as const).map((state) => {
      set(world, state);
      world.now = moment('2026-03-03T01:00:00Z');
      return stored(world)[0]?.lockedAt;
    });
    const later = moment('2026-03-03T01:00:00Z');
    expect(seen).to.deep.equal([null, later, null, null, later, later]);
    const direct = new World();
    set(direct, 'CLOSING');
    set(direct, 'LOCKED');
    expect(stored(direct)[0]?.lockedAt).to.equal(lockedAt);
  });

  it('is told by the row as by the event that wrote it', () => {
    const world = new World();
    set(world, 'CLOSING');
    const [fact] = set(world, 'LOCKED').facts;
    const rows = { payrollPeriod: stored(world) };
    const told = createAuditRow(eventJson)({ aggregate: 'payrollPeriod', key: KEY, version: 2, rows }, 'any');
    expect({ after: told }).to.deep.include({ after: (fact?.changes as { readonly after: object }).after });
    expect(fact).to.deep.include({ action: 'U', entityVersion: 2 });
  });

  it('does not leap, and does not come back from the export', () => {
    const world = new World();
    const codeOf = (state: PeriodState): string => {
      const { result } = set(world, state);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(codeOf('LOCKED')).to.equal('ILLEGAL_TRANSITION');
    expect(stored(world)).to.deep.equal([]);
    expect(['CLOSING', 'LOCKED', 'EXPORTED'].map((state) => codeOf(state as PeriodState))).to.deep.equal([
      'ok',
      'ok',
      'ok',
    ]);
    expect(codeOf('OPEN')).to.equal('ILLEGAL_TRANSITION');
    expect(stored(world)[0]?.state).to.equal('EXPORTED');
  });
});
