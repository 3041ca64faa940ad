import { expect } from 'chai';
import { createHash } from 'node:crypto';
import type { SubmitTimeEvents, TimeEventInput } from '../../../src/contract/generated.ts';
import { upsertEmployees } from '../../../src/operations/workforce/upsert-employees.ts';
import { upsertTerminals } from '../../../src/operations/workforce/upsert-terminals.ts';
import { clock, moment, punch } from '../../domain/attendance/sample.ts';
import { employee, employeeSlice, REQUEST_ID, submit, terminals, upsert } from '../../support/command-requests.ts';
import { submitTimeEvents } from '../../support/commands.ts';
import { contextAt, World } from '../../support/decision-world.ts';

/** A world in which E1 (badge B1) works in Shanghai and E2 (badge B2) in Berlin. */
function staffed(): World {
  const world = new World();
  const e1 = employee({ slices: [employeeSlice({ timeRecordingId: 'B1' })] });
  const berlin = employeeSlice({ workTimeZone: 'Europe/Berlin', timeRecordingId: 'B2' });
  world.run(upsertEmployees, upsert([e1, employee({ employeeId: 'E2', slices: [berlin] })]));
  return world;
}

const send = (world: World, events: readonly TimeEventInput[], changes: Partial<SubmitTimeEvents> = {}) =>
  world.run(submitTimeEvents, submit(events, changes));

/** `outcome id workDate` of each result, with `replayed` behind; or the refusal's code and the codes and paths in it. */
function told({ result }: ReturnType<typeof send>): readonly string[] {
  if (!result.ok) {
    return [result.error.code, ...result.error.errors.map(({ code, path }) => `${code} ${path ?? ''}`)];
  }
  return result.value.results.map(({ outcome, id, workDate, replayed, errors }) =>
    [
      outcome,
      id,
      workDate,
      replayed === true ? 'replayed' : '',
      ...errors.map(({ code, path }) => `${code} ${path ?? ''}`),
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
  );
}

const idOf = (world: World, place: number): string => world.events[place]?.eventId ?? 'none';

describe('SubmitTimeEvents', () => {
  it('stores a plain day in UTC with its local time, offset, zone and work date (case 1)', () => {
    const world = staffed();
    world.now = moment('2026-03-02T10:10:00Z');
    const out = punch({ sourceEventId: 'S2', eventType: 'P20', eventTime: clock('2026-03-02T18:03:40+08:00') });
    const { result, facts } = send(world, [punch(), out]);
    expect(result.ok && result.value).to.deep.include({ accepted: 2, duplicates: 0, quarantined: 0, rejected: 0 });
    expect(result.ok && result.value).to.deep.include({ requestId: REQUEST_ID, replayed: false });
    expect(world.events).to.have.length(2);
    expect(world.events[0]).to.deep.include({
      sourceSystem: 'ERP01',
      sourceEventId: 'S1',
      employeeId: 'E1',
      timeRecordingId: '',
      eventType: 'CLOCK_IN',
      occurredAt: moment('2026-03-02T00:52:10Z'),
      occurredSecond: 1_772_412_730,
      localTime: moment('2026-03-02T08:52:10Z'),
      utcOffsetMinutes: 480,
      zone: 'Asia/Shanghai',
      zoneSource: 'EMPLOYEE',
      recordedAtDevice: null,
      receivedAt: moment('2026-03-02T10:10:00Z'),
      terminalId: '',
      captureMethod: 'IMPORT',
      state: 'ACCEPTED',
      live: true,
      duplicateOf: null,
      workDate: '2026-03-02',
      workSequence: 0,
      clientId: 'ERP',
      requestId: REQUEST_ID,
    });
    expect(world.events[1]).to.deep.include({ eventType: 'CLOCK_OUT', occurredAt: moment('2026-03-02T10:03:40Z') });
    expect(facts.map(({ action, entity, entityId }) => [action, entity, entityId])).to.deep.equal([
      ['C', 'TimeEvent', idOf(world, 0)],
      ['C', 'TimeEvent', idOf(world, 1)],
    ]);
  });

  it('tells the audit trail the whole event in readable form, under the uid that the row carries', () => {
    const world = staffed();
    const { facts } = send(world, [punch({ reasonCode: 'R1', recordedAtDevice: moment('2026-03-02T00:52:12Z') })]);
    expect(facts).to.deep.equal([
      {
        uid: world.events[0]?.eventUid,
        action: 'C',
        entity: 'TimeEvent',
        entityId: idOf(world, 0),
        employeeId: 'E1',
        occurredAt: moment('2026-03-02T00:52:10Z'),
        affectedRows: 1,
        changes: {
          after: {
            eventId: idOf(world, 0),
            sourceSystem: 'ERP01',
            sourceEventId: 'S1',
            employeeId: 'E1',
            timeRecordingId: undefined,
            eventType: 'CLOCK_IN',
            occurredAt: '2026-03-02T00:52:10Z',
            localTime: '2026-03-02T08:52:10+08:00',
            timeZone: 'Asia/Shanghai',
            zoneSource: 'EMPLOYEE',
            recordedAtDevice: '2026-03-02T00:52:12Z',
            receivedAt: '2026-03-02T01:00:00Z',
            terminalId: undefined,
            captureMethod: 'IMPORT',
            location: undefined,
            reasonCode: 'R1',
            costAssignment: undefined,
            state: 'ACCEPTED',
            duplicateOf: undefined,
            workDate: '2026-03-02',
          },
        },
      },
    ]);
  });

  it('tells the audit trail a location only as a digest with the salt of the row', () => {
    const world = staffed();
    const location = { latitude: 31_230_416, longitude: 121_473_701 };
    const { facts } = send(world, [punch({ location })]);
    const salt = world.events[0]?.locationSalt ?? new Uint8Array();
    expect(salt).to.have.length(16);
    const digest = createHash('sha256')
      .update(salt)
      .update('{"latitude":31230416,"longitude":121473701,"accuracyMetres":0}')
      .digest('base64');
    const changes = JSON.stringify(facts[0]?.changes);
    expect(changes).to.include(`"location":{"digest":"${digest}"}`);
    expect(changes).to.not.include('31230416');
  });

  describe('sent again (R-04 L2)', () => {
    it('replays an event of the same key and content: one row, nothing new in the audit trail (case 2)', () => {
      const world = staffed();
      send(world, [punch()]);
      for (let time = 0; time < 10; time++) {
        const again = send(world, [punch({ eventType: 'P10' })]);
        expect(told(again)).to.deep.equal([`ACCEPTED ${idOf(world, 0)} 2026-03-02 replayed`]);
        expect(again.facts).to.deep.equal([]);
        expect(again.writes).to.equal(0);
      }
      expect(world.events).to.have.length(1);
    });

    it('replays it even when it has become too old and its employee has left', () => {
      const world = staffed();
      send(world, [punch()]);
      world.run(upsertEmployees, upsert([employee({ masterSequence: 2n, terminationDate: '2026-01-31' })]));
      world.now = moment('2026-06-01T00:00:00Z');
      expect(told(send(world, [punch()]))).to.deep.equal([`ACCEPTED ${idOf(world, 0)} 2026-03-02 replayed`]);
    });

    it('refuses another content under the same key, with the id of the stored event (case 3)', () => {
      const world = staffed();
      send(world, [punch()]);
      const changed = punch({ eventTime: clock('2026-03-02T08:55:10+08:00') });
      const { result, facts } = send(world, [changed], { mode: 'PARTIAL' });
      expect(result.ok && result.value.results).to.deep.equal([
        {
          index: 1,
          sourceEventId: 'S1',
          outcome: 'REJECTED',
          errors: [
            {
              code: 'IDEMPOTENCY_CONFLICT',
              message: 'Another event is stored under this key already; send a changed one under a new sourceEventId.',
              path: '/SubmitTimeEvents/events[1]/sourceEventId',
              params: [{ name: 'originalId', value: idOf(world, 0) }],
            },
          ],
        },
      ]);
      expect(world.events.map(({ occurredAt }) => occurredAt)).to.deep.equal([moment('2026-03-02T00:52:10Z')]);
      expect(facts).to.have.length(1);
      expect(facts[0]).to.deep.include({
        action: 'E',
        entity: 'TimeEvent',
        entityId: idOf(world, 0),
        employeeId: 'E1',
        outcome: 'REFUSED',
        faultCode: 'IDEMPOTENCY_CONFLICT',
        affectedRows: 0,
      });
    });

    it('refuses the same conflict as a whole in ATOMIC mode', () => {
      const world = staffed();
      send(world, [punch()]);
      expect(told(send(world, [punch({ reasonCode: 'X' })]))).to.deep.equal([
        'IDEMPOTENCY_CONFLICT',
        'IDEMPOTENCY_CONFLICT /SubmitTimeEvents/events[1]/sourceEventId',
      ]);
    });

    it('knows a key only within its source system', () => {
      const world = staffed();
      send(world, [punch()]);
      const other = punch({ eventTime: clock('2026-03-02T08:55:10+08:00') });
      expect(told(send(world, [other], { sourceSystem: 'FILE' }))[0]).to.match(/^ACCEPTED/);
    });

    it('sees in the second event of a request what the first one stored', () => {
      const world = staffed();
      const events = [punch(), punch(), punch({ reasonCode: 'X' })];
      expect(told(send(world, events, { mode: 'PARTIAL' }))).to.deep.equal([
        `ACCEPTED ${idOf(world, 0)} 2026-03-02`,
        `ACCEPTED ${idOf(world, 0)} 2026-03-02 replayed`,
        'REJECTED IDEMPOTENCY_CONFLICT /SubmitTimeEvents/events[3]/sourceEventId',
      ]);
    });
  });

  describe('the same fact by another way (R-04 L3)', () => {
    it('stores a duplicate under its own key, not counted and pointing at the first (case 4)', () => {
      const world = staffed();
      send(world, [punch()]);
      const other = send(world, [punch({ sourceEventId: 'FILE-17' })]);
      expect(told(other)).to.deep.equal([`DUPLICATE ${idOf(world, 0)} 2026-03-02`]);
      expect(other.result.ok && other.result.value).to.deep.include({ accepted: 0, duplicates: 1 });
      expect(world.events[1]).to.deep.include({ state: 'DUPLICATE', live: false, duplicateOf: idOf(world, 0) });
      expect(other.facts.map(({ action, entityId }) => [action, entityId])).to.deep.equal([['C', idOf(world, 1)]]);
    });

    it('replays a duplicate that is sent again, still naming the first', () => {
      const world = staffed();
      send(world, [punch()]);
      send(world, [punch({ sourceEventId: 'FILE-17' })]);
      const again = send(world, [punch({ sourceEventId: 'FILE-17' })]);
      expect(told(again)).to.deep.equal([`DUPLICATE ${idOf(world, 0)} 2026-03-02 replayed`]);
      expect(again.writes).to.equal(0);
    });

    it('does not store a duplicate that has no key of its own', () => {
      const world = staffed();
      send(world, [punch()]);
      const other = send(world, [punch({ sourceEventId: undefined })]);
      expect(told(other)).to.deep.equal([`DUPLICATE ${idOf(world, 0)} 2026-03-02`]);
      expect(other.writes).to.equal(0);
      expect(other.facts).to.deep.equal([]);
    });

    it('replays an event without key that comes again with the same content', () => {
      const world = staffed();
      const keyless = punch({ sourceEventId: undefined });
      send(world, [keyless]);
      expect(told(send(world, [keyless]))).to.deep.equal([`ACCEPTED ${idOf(world, 0)} 2026-03-02 replayed`]);
      expect(told(send(world, [{ ...keyless, reasonCode: 'X' }]))).to.deep.equal([
        `DUPLICATE ${idOf(world, 0)} 2026-03-02`,
      ]);
      expect(world.events).to.have.length(1);
    });

    it('is another fact with another type, second or terminal', () => {
      const world = staffed();
      const others = [
        punch({ sourceEventId: 'S2', eventType: 'BREAK_START' }),
        punch({ sourceEventId: 'S3', eventTime: clock('2026-03-02T08:52:11+08:00') }),
        punch({ sourceEventId: 'S4', terminalId: 'T1' }),
        punch({ sourceEventId: 'S5', employeeId: 'E2' }),
      ];
      const outcomes = told(send(world, [punch(), ...others])).map((text) => text.split(' ')[0]);
      expect(outcomes).to.deep.equal(['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
    });

    it('is the same fact within one second', () => {
      const world = staffed();
      send(world, [punch()]);
      const later = punch({ sourceEventId: 'S2', eventTime: clock('2026-03-02T08:52:10.999+08:00') });
      expect(told(send(world, [later]))).to.deep.equal([`DUPLICATE ${idOf(world, 0)} 2026-03-02`]);
    });

    it('is found by badge too, where the key is known only after the holder is', () => {
      const world = staffed();
      send(world, [punch()]);
      const byBadge = punch({ sourceEventId: 'S2', employeeId: undefined, timeRecordingId: 'B1' });
      expect(told(send(world, [byBadge]))).to.deep.equal([`DUPLICATE ${idOf(world, 0)} 2026-03-02`]);
    });
  });

  describe('a batch of five whose third names an unknown employee (case 6)', () => {
    const times = ['08:00', '09:00', '10:00', '11:00', '12:00'];
    const batch = times.map((time, at) =>
      punch({
        sourceEventId: `S${at + 1}`,
        employeeId: at === 2 ? 'E9' : 'E1',
        eventTime: clock(`2026-03-01T${time}:00+08:00`),
      }),
    );

    it('is refused as a whole in ATOMIC mode, and nothing is stored', () => {
      const world = staffed();
      const { result } = send(world, batch);
      expect(result).to.deep.equal({
        ok: false,
        error: {
          code: 'EMPLOYEE_UNKNOWN',
          message:
            "Nothing was stored: 1 of 5 events were refused. /SubmitTimeEvents/events[3]/employeeId: No employee has this id: 'E9'.",
          errors: [
            {
              code: 'EMPLOYEE_UNKNOWN',
              message: "No employee has this id: 'E9'.",
              path: '/SubmitTimeEvents/events[3]/employeeId',
              params: [{ name: 'employeeId', value: 'E9' }],
            },
          ],
        },
      });
      expect(world.events).to.deep.equal([]);
    });

    it('stores four in PARTIAL mode, and gives the same five outcomes when it comes again', () => {
      const world = staffed();
      const first = send(world, batch, { mode: 'PARTIAL' });
      const rejected = 'REJECTED EMPLOYEE_UNKNOWN /SubmitTimeEvents/events[3]/employeeId';
      const ids = [0, 1, 2, 3].map((place) => `ACCEPTED ${idOf(world, place)} 2026-03-01`);
      expect(told(first)).to.deep.equal([ids[0], ids[1], rejected, ids[2], ids[3]]);
      expect(first.facts.map(({ action, outcome }) => `${action} ${outcome ?? 'SUCCESS'}`)).to.deep.equal([
        'C SUCCESS',
        'C SUCCESS',
        'E REFUSED',
        'C SUCCESS',
        'C SUCCESS',
      ]);
      const again = told(send(world, batch, { mode: 'PARTIAL' }));
      expect(again).to.deep.equal(
        [ids[0], ids[1], rejected, ids[2], ids[3]].map((text) =>
          text === rejected ? rejected : `${text ?? ''} replayed`,
        ),
      );
      expect(world.events).to.have.length(4);
    });

    it('accepts the third once its employee is known', () => {
      const world = staffed();
      send(world, batch, { mode: 'PARTIAL' });
      world.run(upsertEmployees, upsert([employee({ employeeId: 'E9' })]));
      expect(told(send(world, batch))[2]).to.equal(`ACCEPTED ${idOf(world, 4)} 2026-03-01`);
    });

    it('keeps the third in quarantine where the request says so, in ATOMIC mode too', () => {
      const world = staffed();
      const { result } = send(world, batch, { quarantine: true });
      expect(result.ok && result.value).to.deep.include({ accepted: 4, quarantined: 1, rejected: 0 });
    });
  });

  it('succeeds in PARTIAL mode where all items are refused, and writes nothing', () => {
    const { result, writes } = send(staffed(), [punch({ employeeId: 'E9' })], { mode: 'PARTIAL' });
    expect(result.ok && result.value).to.deep.include({ accepted: 0, rejected: 1 });
    expect(writes).to.equal(0);
  });

  it('names the first code in the order of refusals, and tells all errors of all events', () => {
    const events = [
      punch({ eventTime: clock('2026-04-02T08:52:10+08:00') }),
      punch({ sourceEventId: 'S2', employeeId: 'E9' }),
      punch({ sourceEventId: 'S3', timeZone: 'Nowhere', timeRecordingId: 'B1' }),
    ];
    expect(told(send(staffed(), events))).to.deep.equal([
      'VALIDATION',
      'OUT_OF_ACCEPTANCE_WINDOW /SubmitTimeEvents/events[1]/eventTime',
      'EMPLOYEE_UNKNOWN /SubmitTimeEvents/events[2]/employeeId',
      'VALIDATION /SubmitTimeEvents/events[3]/timeRecordingId',
      'VALIDATION /SubmitTimeEvents/events[3]/timeZone',
    ]);
  });

  it('tells the limits with what lies outside of them (R-03)', () => {
    const { result } = send(staffed(), [punch({ eventTime: clock('2026-03-02T01:06:00Z') })]);
    expect(result.ok ? [] : result.error.errors[0]?.params).to.deep.equal([
      { name: 'occurredAt', value: '2026-03-02T01:06:00Z' },
      { name: 'earliest', value: '2026-01-30T01:00:00Z' },
      { name: 'latest', value: '2026-03-02T01:05:00Z' },
    ]);
  });

  it('refuses a repeated hour with both moments, and takes it with a choice or an offset (case 16)', () => {
    const world = staffed();
    world.now = moment('2026-10-25T03:00:00Z');
    const night = { employeeId: 'E2', timeZone: 'Europe/Berlin', eventTime: clock('2026-10-25T02:30:00') };
    const { result } = send(world, [punch(night)]);
    expect(result.ok ? [] : result.error.errors).to.deep.include({
      code: 'AMBIGUOUS_LOCAL_TIME',
      message: 'The clocks of Europe/Berlin showed this time twice. Send the offset, or say EARLIER or LATER.',
      path: '/SubmitTimeEvents/events[1]/eventTime',
      params: [
        { name: 'earlier', value: '2026-10-25T00:30:00Z' },
        { name: 'later', value: '2026-10-25T01:30:00Z' },
      ],
    });
    send(world, [
      punch({ ...night, sourceEventId: 'A', disambiguation: 'EARLIER' }),
      punch({ ...night, sourceEventId: 'B', eventTime: clock('2026-10-25T02:30:00+01:00') }),
    ]);
    expect(world.events.map(({ occurredAt }) => occurredAt)).to.deep.equal([
      moment('2026-10-25T00:30:00Z'),
      moment('2026-10-25T01:30:00Z'),
    ]);
  });

  it('refuses a skipped hour, and an offset that contradicts the zone (case 17)', () => {
    const world = staffed();
    world.now = moment('2026-07-01T08:00:00Z');
    const berlin = { employeeId: 'E2', timeZone: 'Europe/Berlin' };
    expect(told(send(world, [punch({ ...berlin, eventTime: clock('2026-03-29T02:30:00') })]))[0]).to.equal(
      'NONEXISTENT_LOCAL_TIME',
    );
    const { result } = send(world, [punch({ ...berlin, eventTime: clock('2026-07-01T09:00:00+01:00') })]);
    expect(result.ok ? [] : result.error.errors[0]).to.deep.include({
      code: 'OFFSET_ZONE_MISMATCH',
      params: [{ name: 'expectedOffset', value: '+02:00' }],
    });
  });

  it('requires a zone for a local time until the terminal has one (case 19)', () => {
    const world = staffed();
    const local = punch({ terminalId: 'T1', eventTime: clock('2026-03-02T08:52:10') });
    expect(told(send(world, [local]))).to.deep.equal([
      'TIME_ZONE_REQUIRED',
      'TIME_ZONE_REQUIRED /SubmitTimeEvents/events[1]/eventTime',
    ]);
    const terminal = { terminalId: 'T1', sourceSequence: 1n, timeZone: 'Asia/Shanghai' };
    world.run(upsertTerminals, terminals([terminal]));
    expect(told(send(world, [local]))).to.deep.equal([`ACCEPTED ${idOf(world, 0)} 2026-03-02`]);
    expect(world.events[0]).to.deep.include({
      occurredAt: moment('2026-03-02T00:52:10Z'),
      utcOffsetMinutes: 480,
      zone: 'Asia/Shanghai',
      zoneSource: 'TERMINAL',
      captureMethod: 'TERMINAL',
    });
  });

  it('finds the employee by the badge, and keeps both', () => {
    const world = staffed();
    send(world, [punch({ employeeId: undefined, timeRecordingId: 'B1' })]);
    expect(world.events[0]).to.deep.include({ employeeId: 'E1', timeRecordingId: 'B1' });
  });

  it('finds nobody by a badge that was given up, although its row still leads to the employee', () => {
    const world = staffed();
    world.run(upsertEmployees, upsert([employee({ masterSequence: 2n })]));
    expect(world.badge('B1')).to.deep.equal(['E1 2020-01-01 9999-12-31']);
    expect(told(send(world, [punch({ employeeId: undefined, timeRecordingId: 'B1' })]))).to.deep.equal([
      'EMPLOYEE_UNKNOWN',
      'EMPLOYEE_UNKNOWN /SubmitTimeEvents/events[1]/timeRecordingId',
    ]);
  });

  it('refuses who is not employed on the work date (R-07)', () => {
    const world = staffed();
    world.run(upsertEmployees, upsert([employee({ masterSequence: 2n, terminationDate: '2026-03-01' })]));
    const { result } = send(world, [punch()]);
    expect(result.ok ? [] : result.error.errors).to.deep.equal([
      {
        code: 'EMPLOYEE_INACTIVE',
        message: 'The employment has ended before that date.',
        path: '/SubmitTimeEvents/events[1]/employeeId',
        params: [
          { name: 'date', value: '2026-03-02' },
          { name: 'terminationDate', value: '2026-03-01' },
        ],
      },
    ]);
  });

  it('asks for no more than the request tells: source key, person, terminal and, where it can, the natural key', () => {
    const request = submit([
      punch({ terminalId: 'T1' }),
      punch({ sourceEventId: undefined, employeeId: undefined, timeRecordingId: 'B1', timeZone: 'Asia/Shanghai' }),
      punch({ eventTime: clock('2026-03-02T08:52:10'), terminalId: 'T1' }),
      punch({ timeZone: 'Nowhere' }),
    ]);
    expect(submitTimeEvents.lookups(request, contextAt())).to.deep.equal([
      { unique: 'sourceEvent', key: ['ERP01', 'S1'] },
      { aggregate: 'employee', key: 'E1' },
      { aggregate: 'terminal', key: 'T1' },
      { unique: 'naturalEvent', key: ['E1', 'CLOCK_IN', 1_772_412_730, 'T1'] },
      { aggregate: 'badge', key: 'B1' },
      { unique: 'sourceEvent', key: ['ERP01', 'S1'] },
      { aggregate: 'employee', key: 'E1' },
      { aggregate: 'terminal', key: 'T1' },
    ]);
    expect(submitTimeEvents.size(request)).to.equal(4);
  });
});
