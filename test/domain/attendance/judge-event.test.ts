import { expect } from 'chai';
import type { TimeEventInput } from '../../../src/contract/generated.ts';
import { judgeEvent } from '../../../src/domain/attendance/judge-event.ts';
import { problemsOfInput } from '../../../src/domain/attendance/punch.ts';
import type { Person } from '../../../src/domain/workforce/employment.ts';
import { formatInstant } from '../../../src/lib/date-time.ts';
import { clock, moment, person, punch, slice } from './sample.ts';

interface Circumstances {
  readonly terminalZone?: string;
  readonly people?: readonly Person[];
  readonly received?: string;
  /** The work date that the schedule gives the event. */
  readonly attributed?: string;
}

/** Instant, zone, source of the zone, work date and employee; or code, field and params of each refusal. */
function judge(changes: Partial<TimeEventInput>, around: Circumstances = {}): unknown {
  const { terminalZone = '', people = [person()], received = '2026-03-02T01:00:00Z', attributed } = around;
  const result = judgeEvent({
    event: punch(changes),
    terminalZone,
    people,
    received: moment(received),
    window: { skewMinutes: 5, backdateDays: 31 },
    attributedDate: () => attributed,
  });
  if (!result.ok) return result.error.map(({ code, field }) => `${code} ${field}`);
  const { instant, zone, zoneSource, workDate, employeeId } = result.value;
  return `${formatInstant(instant)} ${zone} ${zoneSource} ${workDate} ${employeeId}`;
}

describe('Judging a time event', () => {
  it('names the employee or the badge, and not both', () => {
    expect(problemsOfInput(punch())).to.deep.equal([]);
    expect(problemsOfInput(punch({ employeeId: undefined })).map(({ code, field }) => [code, field])).to.deep.equal([
      ['VALIDATION', 'employeeId'],
    ]);
    expect(problemsOfInput(punch({ timeRecordingId: 'B1' })).map(({ code, field }) => [code, field])).to.deep.equal([
      ['VALIDATION', 'timeRecordingId'],
    ]);
  });

  it('knows no zone by another name', () => {
    expect(problemsOfInput(punch({ timeZone: '+08:00' })).map(({ code, field }) => [code, field])).to.deep.equal([
      ['VALIDATION', 'timeZone'],
    ]);
  });

  describe('zone and work date (R-01)', () => {
    it('come from the message first', () => {
      const event = { eventTime: clock('2026-03-02T00:30:00'), timeZone: 'Europe/Berlin' };
      expect(judge(event, { terminalZone: 'Asia/Tokyo' })).to.equal(
        '2026-03-01T23:30:00Z Europe/Berlin PAYLOAD 2026-03-02 E1',
      );
    });

    it('come from the terminal where the message names no zone (case 19)', () => {
      expect(judge({ eventTime: clock('2026-03-02T08:30:00') }, { terminalZone: 'Asia/Tokyo' })).to.equal(
        '2026-03-01T23:30:00Z Asia/Tokyo TERMINAL 2026-03-02 E1',
      );
    });

    it('are required where neither tells one and the time has no offset (case 19)', () => {
      expect(judge({ eventTime: clock('2026-03-02T08:30:00') })).to.deep.equal(['TIME_ZONE_REQUIRED eventTime']);
    });

    it('let a terminal with a zone report in UTC', () => {
      expect(judge({ eventTime: clock('2026-03-01T23:30:00Z') }, { terminalZone: 'Asia/Tokyo' })).to.equal(
        '2026-03-01T23:30:00Z Asia/Tokyo TERMINAL 2026-03-02 E1',
      );
    });

    it('come from the employee, for the date alone, where the message tells just an offset', () => {
      expect(judge({ eventTime: clock('2026-03-01T23:30:00Z') })).to.equal(
        '2026-03-01T23:30:00Z Asia/Shanghai EMPLOYEE 2026-03-02 E1',
      );
    });

    it('follow the employee from the day of a move', () => {
      const moved = person({}, [
        slice({ validFrom: '2026-03-02', workTimeZone: 'Europe/Berlin' }),
        slice({ validTo: '2026-03-01' }),
      ]);
      const around = { people: [moved], received: '2026-03-03T00:00:00Z' };
      expect(judge({ eventTime: clock('2026-03-01T08:00:00+08:00') }, around)).to.match(/Shanghai EMPLOYEE 2026-03-01/);
      expect(judge({ eventTime: clock('2026-03-02T09:00:00+01:00') }, around)).to.match(/Berlin EMPLOYEE 2026-03-02/);
      // In Shanghai it is the second already, in Berlin still the first.
      expect(judge({ eventTime: clock('2026-03-01T18:00:00Z') }, around)).to.match(/Shanghai EMPLOYEE 2026-03-02/);
    });
  });

  describe('plausibility (R-03)', () => {
    it('takes what lies 5 minutes ahead or 31 days back, to the microsecond', () => {
      expect(judge({ eventTime: clock('2026-03-02T01:05:00Z') })).to.be.a('string');
      expect(judge({ eventTime: clock('2026-01-30T01:00:00Z') })).to.be.a('string');
    });

    it('refuses what lies beyond', () => {
      const refusal = ['OUT_OF_ACCEPTANCE_WINDOW eventTime'];
      expect(judge({ eventTime: clock('2026-03-02T01:05:00.000001Z') })).to.deep.equal(refusal);
      expect(judge({ eventTime: clock('2026-01-30T00:59:59.999999Z') })).to.deep.equal(refusal);
    });
  });

  describe('employment (R-07)', () => {
    it('refuses whom nobody knows', () => {
      expect(judge({}, { people: [] })).to.deep.equal(['EMPLOYEE_UNKNOWN employeeId']);
    });

    it('refuses who is not hired yet, and takes the first day', () => {
      expect(judge({}, { people: [person({ hireDate: '2026-03-03' })] })).to.deep.equal([
        'EMPLOYEE_INACTIVE employeeId',
      ]);
      expect(judge({}, { people: [person({ hireDate: '2026-03-02' })] })).to.be.a('string');
    });

    it('refuses who has left, and takes the last day', () => {
      const left = person({ terminationDate: '2026-03-01' });
      expect(judge({}, { people: [left] })).to.deep.equal(['EMPLOYEE_INACTIVE employeeId']);
      expect(judge({}, { people: [person({ terminationDate: '2026-03-02' })] })).to.be.a('string');
    });

    it('refuses who has no slice on the date, or a terminated one', () => {
      const gap = person({}, [slice({ validTo: '2026-02-28' })]);
      const terminated = person({}, [slice({ status: 'TERMINATED' })]);
      expect(judge({}, { people: [gap] })).to.deep.equal(['EMPLOYEE_INACTIVE employeeId']);
      expect(judge({}, { people: [terminated] })).to.deep.equal(['EMPLOYEE_INACTIVE employeeId']);
    });

    it('takes the OUT of the last night shift, and the early IN before the first', () => {
      const out = { eventType: 'CLOCK_OUT', eventTime: clock('2026-03-02T06:07:00+08:00') } as const;
      const left = { people: [person({ terminationDate: '2026-03-01' })] };
      expect(judge(out, { ...left, attributed: '2026-03-01' })).to.match(/EMPLOYEE 2026-03-01 E1$/);
      expect(judge(out, { ...left, attributed: '2026-03-02' })).to.deep.equal(['EMPLOYEE_INACTIVE employeeId']);
      const early = { eventTime: clock('2026-03-01T23:40:00+08:00') };
      const hired = { people: [person({ hireDate: '2026-03-02' })] };
      expect(judge(early, { ...hired, attributed: '2026-03-02' })).to.match(/EMPLOYEE 2026-03-02 E1$/);
      expect(judge(early, { ...hired, attributed: '2026-03-01' })).to.deep.equal(['EMPLOYEE_INACTIVE employeeId']);
    });

    it('does not ask the schedule of who was employed neither then nor on a date beside', () => {
      const asked: string[] = [];
      for (const master of [
        { terminationDate: '2026-02-27' },
        { hireDate: '2026-03-04' },
        { terminationDate: '2026-02-28' },
      ]) {
        judgeEvent({
          event: punch(),
          terminalZone: '',
          people: [person(master)],
          received: moment('2026-03-02T01:00:00Z'),
          window: { skewMinutes: 5, backdateDays: 31 },
          attributedDate: () => void asked.push(JSON.stringify(master)),
        });
      }
      expect(asked).to.deep.equal(['{"terminationDate":"2026-02-28"}']);
    });

    it('goes by the calendar of the employee, whatever zone the message names', () => {
      const people = [person({ terminationDate: '2026-03-01' })];
      // The 2nd in Shanghai, still the 1st in Berlin.
      const eventTime = clock('2026-03-02T01:00:00+08:00');
      for (const timeZone of [undefined, 'Asia/Shanghai']) {
        expect(judge({ eventTime, timeZone }, { people })).to.deep.equal(['EMPLOYEE_INACTIVE employeeId']);
      }
      const berlin = { eventTime: clock('2026-03-01T18:00:00'), timeZone: 'Europe/Berlin' };
      expect(judge(berlin, { people })).to.deep.equal(['EMPLOYEE_INACTIVE employeeId']);
      expect(judge(berlin)).to.equal('2026-03-01T17:00:00Z Europe/Berlin PAYLOAD 2026-03-02 E1');
    });

    it('takes who is suspended or on a long leave: that is for the evaluation', () => {
      for (const status of ['SUSPENDED', 'ON_LEAVE_LONG']) {
        expect(judge({}, { people: [person({}, [slice({ status })])] })).to.be.a('string');
      }
    });
  });

  it('refuses types that the employee may not record, and takes the others by either name', () => {
    const people = [person({}, [slice({ permittedEventTypes: 'CLOCK_IN CLOCK_OUT' })])];
    expect(judge({ eventType: 'BREAK_START' }, { people })).to.deep.equal(['VALIDATION eventType']);
    expect(judge({ eventType: 'P20' }, { people })).to.be.a('string');
  });

  it('tells all that is wrong at once', () => {
    const event = { eventTime: clock('2025-03-02T08:52:10+08:00') };
    expect(judge(event, { people: [] })).to.deep.equal([
      'OUT_OF_ACCEPTANCE_WINDOW eventTime',
      'EMPLOYEE_UNKNOWN employeeId',
    ]);
    expect(judge({ eventTime: clock('2026-03-02T08:30:00') }, { people: [] })).to.deep.equal([
      'TIME_ZONE_REQUIRED eventTime',
      'EMPLOYEE_UNKNOWN employeeId',
    ]);
  });

  describe('by badge', () => {
    const badge = { employeeId: undefined, timeRecordingId: 'B1' };
    const before = person({ employeeId: 'E1' }, [slice({ timeRecordingId: 'B1', validTo: '2026-03-01' })]);
    const after = person({ employeeId: 'E2' }, [slice({ timeRecordingId: 'B1', validFrom: '2026-03-02' })]);

    it('means who held the badge on the local date', () => {
      const people = [before, after];
      expect(judge({ ...badge, eventTime: clock('2026-03-01T08:00:00+08:00') }, { people })).to.match(/2026-03-01 E1$/);
      expect(judge(badge, { people })).to.match(/2026-03-02 E2$/);
    });

    it('means who held it on the date that the schedule gives the event, where nobody held it on the local one', () => {
      const out = { ...badge, eventType: 'CLOCK_OUT', eventTime: clock('2026-03-02T06:07:00+08:00') } as const;
      expect(judge(out, { people: [before], attributed: '2026-03-01' })).to.match(/2026-03-01 E1$/);
      expect(judge(out, { people: [before], attributed: '2026-03-02' })).to.deep.equal([
        'EMPLOYEE_UNKNOWN timeRecordingId',
      ]);
    });

    it('means nobody where the badge was given up since', () => {
      expect(judge(badge, { people: [person()] })).to.deep.equal(['EMPLOYEE_UNKNOWN timeRecordingId']);
      expect(judge(badge, { people: [before] })).to.deep.equal(['EMPLOYEE_UNKNOWN timeRecordingId']);
    });
  });
});
