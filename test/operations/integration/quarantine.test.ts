import { expect } from 'chai';
import type { DiscardQuarantine, SubmitTimeEvents, TimeEventInput } from '../../../src/contract/generated.ts';
import { discardQuarantine } from '../../../src/operations/integration/discard-quarantine.ts';
import { quarantineItemOf } from '../../../src/records/quarantine-record.ts';
import { releaseQuarantine } from '../../../src/operations/integration/release-quarantine.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import type { Row } from '../../../src/store/store.ts';
import { clock, moment, punch } from '../../domain/attendance/sample.ts';
import { eventJson, retryQuarantine, submitTimeEvents } from '../../support/commands.ts';
import {
  employee,
  employeeSlice,
  REQUEST_ID,
  REQUEST_ID_SENT,
  submit,
  upsert,
} from '../../support/command-requests.ts';
import { World } from '../../support/decision-world.ts';

const nobody = punch({ employeeId: 'E9', sourceEventId: 'A' });

function keep(world: World, events: readonly TimeEventInput[], changes: Partial<SubmitTimeEvents> = {}) {
  const done = world.run(submitTimeEvents, submit(events, { mode: 'PARTIAL', quarantine: true, ...changes }));
  const results = done.result.ok ? done.result.value.results : [];
  return { ...done, results, ids: results.map(({ id }) => id ?? 'none') };
}

const outcomes = ({ results }: ReturnType<typeof keep>): readonly string[] =>
  results.map(({ outcome, errors, replayed }) =>
    [outcome, ...errors.map(({ code }) => code), ...(replayed === true ? ['replayed'] : [])].join(' '),
  );

const item = (world: World, id = ''): Row<'quarantineItem'> | undefined =>
  world.rows('quarantineItem', id, 'quarantineItem')[0];

function retry(world: World, quarantineIds: readonly string[]) {
  const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'CONSOLE', mode: 'PARTIAL' } as const;
  const done = world.run(retryQuarantine, { ...head, quarantineIds });
  const results = done.result.ok ? done.result.value.results : [];
  return {
    ...done,
    told: results.map(({ outcome, errors }) => [outcome, ...errors.map(({ code }) => code)].join(' ')),
  };
}

const hire = (world: World, changes: Parameters<typeof employee>[0] = {}) =>
  world.run(upsertEmployees, upsert([employee({ employeeId: 'E9', ...changes })]));

describe('the quarantine (R-03, R-07)', () => {
  it('keeps an event of an unknown employee, of one not employed then, and one from too far away in time', () => {
    const world = new World();
    world.run(upsertEmployees, upsert([employee({ hireDate: '2026-03-15' })]));
    const kept = keep(world, [
      nobody,
      punch({ sourceEventId: 'B' }),
      punch({ employeeId: 'E9', sourceEventId: 'C', eventTime: clock('2026-01-01T08:00:00+08:00') }),
      punch({ sourceEventId: 'D', employeeId: undefined, timeRecordingId: 'B77' }),
    ]);
    expect(outcomes(kept)).to.deep.equal([
      'QUARANTINED EMPLOYEE_UNKNOWN',
      'QUARANTINED EMPLOYEE_INACTIVE',
      'QUARANTINED OUT_OF_ACCEPTANCE_WINDOW EMPLOYEE_UNKNOWN',
      'QUARANTINED EMPLOYEE_UNKNOWN',
    ]);
    expect(kept.ids.map((id) => item(world, id)?.reason)).to.deep.equal([
      'EMPLOYEE_UNKNOWN',
      'EMPLOYEE_INACTIVE',
      'EMPLOYEE_UNKNOWN',
      'EMPLOYEE_UNKNOWN',
    ]);
    expect(world.events).to.deep.equal([]);
  });

  it('keeps nothing that no waiting will mend', () => {
    const world = new World();
    const noZone = punch({ employeeId: 'E9', sourceEventId: 'A', eventTime: clock('2026-03-02T08:00:00') });
    expect(outcomes(keep(world, [noZone]))).to.deep.equal(['REJECTED TIME_ZONE_REQUIRED EMPLOYEE_UNKNOWN']);
  });

  it('stores the item as JSON of the contract, and tells the audit trail of it without its payload', () => {
    const world = new World();
    const located = { ...nobody, location: { latitude: 31_230_416, longitude: 121_473_701, accuracyMetres: 5 } };
    const { ids, facts } = keep(world, [located]);
    const row = item(world, ids[0]);
    expect(JSON.parse(row?.payload ?? '')).to.deep.include({
      sourceEventId: 'A',
      employeeId: 'E9',
      location: { latitude: 31.230416, longitude: 121.473701, accuracyMetres: 5 },
    });
    expect(
      facts.map(({ action, entity, entityId, employeeId }) => [action, entity, entityId, employeeId]),
    ).to.deep.equal([['C', 'QuarantineItem', ids[0], 'E9']]);
    expect(JSON.stringify(facts)).not.to.contain('31.230416');
    expect(row && quarantineItemOf(row)).to.deep.include({
      state: 'WAITING',
      reason: 'EMPLOYEE_UNKNOWN',
      requestId: REQUEST_ID,
      clientId: 'ERP',
      errors: [
        {
          code: 'EMPLOYEE_UNKNOWN',
          message: "No employee has this id: 'E9'.",
          path: 'employeeId',
          params: [{ name: 'employeeId', value: 'E9' }],
        },
      ],
    });
  });

  it('knows a resend again by its key and content, and refuses another content under the same key', () => {
    const world = new World();
    const first = keep(world, [nobody]);
    const again = keep(world, [nobody]);
    expect(again.results).to.deep.equal([{ ...first.results[0], replayed: true }]);
    expect(again.writes).to.equal(0);
    const other = keep(world, [{ ...nobody, eventType: 'CLOCK_OUT' }]);
    expect(outcomes(other)).to.deep.equal(['REJECTED IDEMPOTENCY_CONFLICT']);
    expect(other.results[0]?.errors[0]?.params).to.deep.equal([{ name: 'originalId', value: first.ids[0] }]);
  });

  it('knows a resend without a key by its content alone', () => {
    const world = new World();
    const keyless = punch({ employeeId: 'E9', sourceEventId: undefined });
    const first = keep(world, [keyless]);
    expect(keep(world, [keyless]).ids).to.deep.equal(first.ids);
    expect(keep(world, [{ ...keyless, eventType: 'CLOCK_OUT' }]).ids).not.to.deep.equal(first.ids);
  });

  it('releases what waited for an employee, in the name of the client that sent it', () => {
    const world = new World();
    const { ids } = keep(world, [nobody]);
    hire(world);
    const { result, facts } = world.perform(releaseQuarantine(ids, eventJson));
    expect(result).to.deep.equal({ ok: true, value: 1 });
    const [event] = world.events;
    expect(event).to.deep.include({ employeeId: 'E9', sourceEventId: 'A', clientId: 'ERP', requestId: REQUEST_ID });
    expect(item(world, ids[0])).to.deep.include({ state: 'RELEASED', waiting: false, eventId: event?.eventId });
    expect(facts.map(({ action, entity }) => `${action} ${entity}`)).to.deep.equal(['C TimeEvent', 'U QuarantineItem']);
    expect(outcomes(keep(world, [nobody]))).to.deep.equal(['ACCEPTED replayed']);
  });

  it('releases what waited for a badge, once somebody holds it', () => {
    const world = new World();
    const { ids } = keep(world, [punch({ sourceEventId: 'A', employeeId: undefined, timeRecordingId: 'B9' })]);
    hire(world, { slices: [employeeSlice({ timeRecordingId: 'B9' })] });
    expect(retry(world, ids).told).to.deep.equal(['ACCEPTED']);
  });

  it('leaves no trace of an automatic attempt that changes nothing', () => {
    const world = new World();
    const { ids } = keep(world, [nobody]);
    const { facts } = world.perform(releaseQuarantine(ids, eventJson));
    expect(facts).to.deep.equal([]);
    expect(item(world, ids[0])).to.deep.include({ state: 'WAITING', attempts: 0 });
  });

  it('judges what lay too far back by when it came first, however late it is tried again', () => {
    const world = new World();
    const { ids } = keep(world, [nobody]);
    hire(world);
    world.now = moment('2026-06-01T00:00:00Z');
    expect(retry(world, ids).told).to.deep.equal(['ACCEPTED']);
  });

  it('accepts an event from the future once that time has come', () => {
    const world = new World();
    hire(world);
    const { ids } = keep(world, [
      punch({ employeeId: 'E9', sourceEventId: 'A', eventTime: clock('2026-03-02T10:00:00+08:00') }),
    ]);
    expect(retry(world, ids).told).to.deep.equal(['QUARANTINED OUT_OF_ACCEPTANCE_WINDOW']);
    expect(item(world, ids[0])).to.deep.include({ attempts: 1, reason: 'OUT_OF_ACCEPTANCE_WINDOW' });
    world.now = moment('2026-03-02T02:00:00Z');
    expect(retry(world, ids).told).to.deep.equal(['ACCEPTED']);
  });

  it('finds that the fact has come another way meanwhile', () => {
    const world = new World();
    const { ids } = keep(world, [nobody]);
    hire(world);
    world.run(submitTimeEvents, submit([{ ...nobody, sourceEventId: 'B' }]));
    expect(retry(world, ids).told).to.deep.equal(['DUPLICATE']);
    expect(item(world, ids[0])?.eventId).to.equal(world.events[0]?.eventId);
  });

  it('tells a released item again, and refuses an id that it does not know', () => {
    const world = new World();
    const { ids } = keep(world, [nobody]);
    hire(world);
    retry(world, ids);
    const again = retry(world, [...ids, '00000000-0000-4000-8000-000000000000']);
    expect(again.told).to.deep.equal(['ACCEPTED', 'REJECTED NOT_FOUND']);
    expect(again.result.ok && again.result.value.results[0]?.replayed).to.equal(true);
  });

  it('refuses what waiting will not mend, and leaves the item to wait for somebody to discard it', () => {
    const world = new World();
    const { ids } = keep(world, [nobody]);
    hire(world, { slices: [employeeSlice({ permittedEventTypes: ['INFO'] })] });
    expect(retry(world, ids).told).to.deep.equal(['REJECTED VALIDATION']);
    expect(item(world, ids[0])?.waiting).to.equal(true);
    world.perform(releaseQuarantine(ids, eventJson));
    expect(item(world, ids[0])).to.deep.include({ waiting: true, reason: 'VALIDATION' });
  });

  describe('DiscardQuarantine', () => {
    const discard = (world: World, quarantineIds: readonly string[], reason = 'TEST_DATA') => {
      const head = { requestId: REQUEST_ID_SENT, sourceSystem: 'CONSOLE', mode: 'PARTIAL' } as const;
      const request: DiscardQuarantine = { ...head, reason, quarantineIds };
      const done = world.run(discardQuarantine, request);
      const results = done.result.ok ? done.result.value.results : [];
      return {
        ...done,
        told: results.map(({ outcome, errors }) => [outcome, ...errors.map(({ code }) => code)].join(' ')),
      };
    };

    it('gives up an item once, with its reason as a digest in the audit trail', () => {
      const world = new World();
      const { ids } = keep(world, [nobody]);
      const { told, facts } = discard(world, ids, 'Belongs to Bob');
      expect(told).to.deep.equal(['DISCARDED']);
      expect(item(world, ids[0])).to.deep.include({ state: 'DISCARDED', discardReason: 'Belongs to Bob' });
      expect(facts.map(({ action, entity }) => `${action} ${entity}`)).to.deep.equal(['D QuarantineItem']);
      expect(JSON.stringify(facts)).not.to.contain('Bob');
      expect(discard(world, ids).told).to.deep.equal(['UNCHANGED']);
      expect(retry(world, ids).told).to.deep.equal(['REJECTED ILLEGAL_TRANSITION']);
    });

    it('frees the key: the source may send the event again', () => {
      const world = new World();
      const { ids } = keep(world, [nobody]);
      discard(world, ids);
      const again = keep(world, [nobody]);
      expect(outcomes(again)).to.deep.equal(['QUARANTINED EMPLOYEE_UNKNOWN']);
      expect(again.ids).not.to.deep.equal(ids);
    });

    it('refuses what is a time event already', () => {
      const world = new World();
      const { ids } = keep(world, [nobody]);
      hire(world);
      retry(world, ids);
      expect(discard(world, ids).told).to.deep.equal(['REJECTED ILLEGAL_TRANSITION']);
    });
  });
});
