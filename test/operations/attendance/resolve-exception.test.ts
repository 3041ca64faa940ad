import { expect } from 'chai';
import { createHash } from 'node:crypto';
import type { ResolveException } from '../../../src/contract/generated.ts';
import { resolveException } from '../../../src/operations/attendance/resolve-exception.ts';
import type { Row } from '../../../src/store/store.ts';
import { attendanceException } from '../../support/attendance-samples.ts';
import { uuid } from '../../support/store-samples.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { employee, employeeSlice, REQUEST_ID, REQUEST_ID_SENT, upsert } from '../../support/command-requests.ts';
import { seed } from '../../support/seed.ts';
import { refusalParams, toldRefusal } from '../../support/told-refusal.ts';
import { closeMonth } from '../../support/periods.ts';
import { idNumber, World } from '../../support/decision-world.ts';

const exceptionId = uuid(0xabc);

/** A world with one exception of E1, as the evaluation has left it. */
function found(changes: Partial<Row<'attendanceException'>> = {}): World {
  const world = new World();
  const attendance = attendanceException(0xabc, changes);
  seed(world, 'attendanceException', exceptionId, { attendanceException: [attendance] });
  return world;
}

const run = (world: World, changes: Partial<ResolveException> = {}) =>
  world.run(resolveException, {
    requestId: REQUEST_ID_SENT,
    sourceSystem: 'ERP01',
    exceptionId,
    expectedVersion: 1,
    action: 'EXCUSE',
    decidedBy: 'M1',
    ...changes,
  });

describe('ResolveException', () => {
  it('excuses what was found: the next revision, with who, when and why', () => {
    const world = found();
    const { result } = run(world, { exceptionId: exceptionId.toUpperCase(), reason: 'Train was late' });
    expect(JSON.parse(JSON.stringify(result))).to.deep.equal({
      ok: true,
      value: {
        requestId: REQUEST_ID,
        replayed: false,
        exception: {
          exceptionId,
          employeeId: 'E1',
          workDate: '2026-03-02',
          sequence: 1,
          type: 'LATE',
          revision: 2,
          minutes: 6,
          severity: 'WARN',
          state: 'EXCUSED',
          eventIds: [uuid(501)],
          raisedAt: 1_772_470_000_000_000,
          decidedBy: 'M1',
          decidedAt: moment('2026-03-02T01:00:00Z'),
          reason: 'Train was late',
        },
      },
    });
  });

  it('confirms what was found', () => {
    const { result } = run(found(), { action: 'CONFIRM' });
    expect(result.ok && result.value.exception).to.deep.include({ state: 'RESOLVED', revision: 2, reason: undefined });
  });

  it('keeps what it was before for the feed', () => {
    const world = found();
    run(world);
    expect(world.rows('attendanceException', exceptionId, 'attendanceException')[0]).to.deep.include({
      revision: 2,
      beforeState: 'OPEN',
      beforeSeverity: 'WARN',
      beforeMinutes: 6,
    });
  });

  it('tells the audit trail before and after, the reason only as a salted digest', () => {
    const world = found();
    const [fact, ...others] = run(world, { reason: 'Train was late' }).facts;
    expect(others).to.deep.equal([]);
    const [row] = world.rows('attendanceException', exceptionId, 'attendanceException');
    expect(fact).to.deep.include({
      uid: row?.eventUid,
      action: 'U',
      entity: 'AttendanceException',
      entityId: exceptionId,
      entityVersion: 2,
      employeeId: 'E1',
    });
    const digest = createHash('sha256')
      .update(row?.reasonSalt ?? '')
      .update('Train was late')
      .digest('base64');
    const { before, after } = fact?.changes as Readonly<Record<'before' | 'after', object>>;
    expect(before).to.deep.include({ state: 'OPEN', revision: 1, reason: undefined });
    expect(after).to.deep.include({ state: 'EXCUSED', revision: 2, reason: { digest } });
    expect(JSON.stringify(fact)).not.to.contain('Train');
  });

  it('refuses an exception that there is not', () => {
    expect(toldRefusal(run(found(), { exceptionId: idNumber(999) }).result)).to.deep.equal([
      'NOT_FOUND',
      'NOT_FOUND /ResolveException/exceptionId',
    ]);
  });

  it('refuses the employee, before the revision is compared', () => {
    expect(toldRefusal(run(found(), { decidedBy: 'E1', expectedVersion: 9 }).result)).to.deep.equal([
      'NOT_AUTHORISED',
      'NOT_AUTHORISED /ResolveException/decidedBy',
    ]);
  });

  it('refuses a revision that is out of date, and tells the one that is stored', () => {
    const world = found();
    run(world);
    const { result } = run(world);
    expect(toldRefusal(result)).to.deep.equal([
      'VERSION_CONFLICT',
      'VERSION_CONFLICT /ResolveException/expectedVersion',
    ]);
    expect(refusalParams(result)).to.deep.equal({ currentVersion: '2' });
  });

  it('refuses what is not open', () => {
    for (const state of ['EXCUSED', 'RESOLVED', 'WITHDRAWN']) {
      const { result } = run(found({ state }));
      expect(toldRefusal(result)).to.deep.equal(['ILLEGAL_TRANSITION', 'ILLEGAL_TRANSITION /ResolveException']);
      expect(refusalParams(result)).to.deep.equal({ state });
    }
  });

  it('leaves what was found on a day that payroll has closed', () => {
    const world = found();
    closeMonth(world, '2026-03');
    expect(toldRefusal(run(world).result)).to.deep.equal(['PERIOD_LOCKED', 'PERIOD_LOCKED /ResolveException']);
    expect(toldRefusal(run(world, { expectedVersion: 2 }).result)[0]).to.equal('VERSION_CONFLICT');
  });

  it('tells the lock of the pay group before that the exception is not open', () => {
    const world = found({ state: 'EXCUSED' });
    const grouped = employee({ slices: [employeeSlice({ payGroup: 'M1' })] });
    world.run(upsertEmployees, upsert([grouped]));
    closeMonth(world, '2026-03');
    expect(toldRefusal(run(world).result)[0]).to.equal('ILLEGAL_TRANSITION');
    closeMonth(world, '2026-03', 'M1');
    expect(toldRefusal(run(world).result)[0]).to.equal('PERIOD_LOCKED');
  });
});
