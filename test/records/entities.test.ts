import { expect } from 'chai';
import { createDecideCorrection } from '../../src/operations/attendance/decide-correction.ts';
import { createAuditRow } from '../../src/records/entities.ts';
import type { AuditFact } from '../../src/decision/audit-fact.ts';
import { resolveException } from '../../src/operations/attendance/resolve-exception.ts';
import { decideOvertime } from '../../src/operations/attendance/decide-overtime.ts';
import { createSubmitCorrection } from '../../src/operations/attendance/submit-correction.ts';
import { submitDays } from '../../src/operations/attendance/submit-days.ts';
import { submitOvertime } from '../../src/operations/attendance/submit-overtime.ts';
import { cancelRun } from '../../src/operations/integration/cancel-run.ts';
import { upsertEmployees } from '../../src/operations/workforce/upsert-employees.ts';
import type { AnyLoadedAggregate } from '../../src/store/store.ts';
import { attendanceException } from '../support/attendance-samples.ts';
import { uuid } from '../support/store-samples.ts';
import { clock, moment } from '../domain/attendance/sample.ts';
import { eventJson } from '../support/commands.ts';
import { employee, REQUEST_ID_SENT, upsert } from '../support/command-requests.ts';
import { run } from '../support/runs.ts';
import { seed } from '../support/seed.ts';
import { World } from '../support/decision-world.ts';

const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'ERP01' } as const;
const tellRow = createAuditRow(eventJson);

function peopled(): World {
  const world = new World();
  world.run(upsertEmployees, upsert([employee()]));
  return world;
}

const after = (facts: readonly AuditFact[]): unknown => {
  const { after: told } = JSON.parse(JSON.stringify(facts.at(-1)?.changes)) as { readonly after: unknown };
  return told;
};

const told = (stored: AnyLoadedAggregate): unknown => JSON.parse(JSON.stringify(tellRow(stored, 'any') ?? null));

describe('Stored rows in the words of the journal', () => {
  it('tell a work date as the operation that wrote it', () => {
    const world = peopled();
    const key = '2026-03-02 E1';
    const input = { employeeId: 'E1', workDate: '2026-03-02', sourceSequence: 3n, status: 'PRESENT' } as const;
    const days = [1, 2].map((sequence) => ({ ...input, sequence, dayType: 'WORKDAY', overtime: [] }) as const);
    const { facts } = world.run(submitDays, { ...head, mode: 'ATOMIC', days });
    const rows = {
      attendanceDay: world.rows('attendanceDay', key, 'attendanceDay'),
      dailyAttendance: world.rows('attendanceDay', key, 'dailyAttendance'),
    };
    expect(told({ aggregate: 'attendanceDay', key, version: 2, rows })).to.deep.equal(after(facts));
  });

  it('tell an exception as the operation that wrote it', () => {
    const world = peopled();
    const key = uuid(1);
    seed(world, 'attendanceException', key, { attendanceException: [attendanceException(1, { slot: '2' })] });
    const { facts } = world.run(resolveException, {
      ...head,
      exceptionId: key,
      expectedVersion: 1,
      action: 'EXCUSE',
      decidedBy: 'M1',
      reason: 'Train',
    });
    const rows = { attendanceException: world.rows('attendanceException', key, 'attendanceException') };
    expect(told({ aggregate: 'attendanceException', key, version: 2, rows })).to.deep.equal(after(facts));
  });

  it('tell a correction as the operation that wrote it', () => {
    const world = peopled();
    const { facts: asked } = world.run(createSubmitCorrection(eventJson), {
      ...head,
      sourceRequestId: 'C-1',
      employeeId: 'E1',
      workDate: '2026-03-01',
      slot: 'OUT',
      kind: 'ADD',
      eventType: 'CLOCK_OUT',
      eventTime: clock('2026-03-01T18:00:00'),
      reason: 'Forgotten',
    });
    const key = asked[0]?.entityId ?? '';
    const { facts } = world.run(createDecideCorrection(eventJson), {
      ...head,
      correctionId: key,
      expectedVersion: 1,
      decision: 'APPROVE',
      decidedBy: 'M1',
      comment: 'Fine',
    });
    const rows = { punchCorrection: world.rows('punchCorrection', key, 'punchCorrection') };
    expect(told({ aggregate: 'punchCorrection', key, version: 2, rows })).to.deep.equal(after(facts));
  });

  it('tell a request for overtime as the operation that wrote it', () => {
    const world = peopled();
    const { facts: asked } = world.run(submitOvertime, {
      ...head,
      sourceRequestId: 'O-1',
      employeeId: 'E1',
      workDate: '2026-03-02',
      windowFrom: moment('2026-03-02T10:00:00Z'),
      windowTo: moment('2026-03-02T12:00:00Z'),
      kind: 'WORKDAY',
      compensation: 'PAY',
    });
    const key = asked[0]?.entityId ?? '';
    const { facts } = world.run(decideOvertime, {
      ...head,
      overtimeId: key,
      expectedVersion: 1,
      decision: 'REJECT',
      decidedBy: 'M1',
    });
    const rows = { overtimeRequest: world.rows('overtimeRequest', key, 'overtimeRequest') };
    expect(told({ aggregate: 'overtimeRequest', key, version: 2, rows })).to.deep.equal(after(facts));
  });

  it('tell a run as the operation that wrote it', () => {
    const world = new World();
    const key = uuid(1);
    seed(world, 'run', key, { run: [run(1, { result: '[]', position: '{}' })] });
    const { facts } = world.run(cancelRun, { ...head, runId: key });
    const rows = { run: world.rows('run', key, 'run') };
    expect(told({ aggregate: 'run', key, version: 2, rows })).to.deep.equal(after(facts));
    const [row] = rows.run;
    if (row === undefined) throw new Error('There is a run.');
    for (const changes of [{ request: '{"dryRun":true}' }, { result: '' }, { done: 1 }, { position: '' }]) {
      const touched = { aggregate: 'run', key, version: 2, rows: { run: [{ ...row, ...changes }] } } as const;
      expect(told(touched), JSON.stringify(changes)).not.to.deep.equal(after(facts));
    }
  });

  it('tell nothing of rows that there are not', () => {
    const none: readonly AnyLoadedAggregate[] = [
      { aggregate: 'attendanceDay', key: '', version: 0, rows: { attendanceDay: [], dailyAttendance: [] } },
      { aggregate: 'attendanceException', key: '', version: 0, rows: { attendanceException: [] } },
      { aggregate: 'punchCorrection', key: '', version: 0, rows: { punchCorrection: [] } },
      { aggregate: 'overtimeRequest', key: '', version: 0, rows: { overtimeRequest: [] } },
      { aggregate: 'run', key: '', version: 0, rows: { run: [] } },
    ];
    expect(none.map((one) => tellRow(one, 'any'))).to.deep.equal(none.map(() => undefined));
  });
});
