import { expect } from 'chai';
import { attendanceDaysOf } from '../../src/records/day-record.ts';
import { decodeRevision, revisionRow } from '../../src/records/revision-record.ts';
import { attendanceDay, dailyAttendance } from '../support/attendance-samples.ts';

const KEY = '2026-03-02 E1';

describe('The revisions of a work date', () => {
  it('say what the work date said, shift by shift', () => {
    const day = attendanceDay('E1', '2026-03-02', { revision: 4, origin: 'SUBMITTED', sourceSystem: 'SAP' });
    const sourceSequence = 9_223_372_036_854_775_807n;
    const details =
      '{"overtime":[{"kind":"WORKDAY","rawMinutes":30,"countedMinutes":30,"approvedMinutes":0}],"pairs":[]}';
    const shifts = [
      dailyAttendance(KEY, 1, { sourceSequence, details }),
      dailyAttendance(KEY, 2, { status: 'INCOMPLETE', workedMinutes: null, firstIn: null }),
    ];
    const row = revisionRow({ attendanceDay: [day], dailyAttendance: shifts });
    expect(row).to.deep.include({ dayKey: KEY, revision: 4, employeeId: 'E1', workDate: '2026-03-02' });
    const decoded = decodeRevision(row, { lockState: 'LOCKED', person: {} });
    // As JSON what is undefined is absent.
    const told = attendanceDaysOf(
      { day, shifts },
      { lockState: 'LOCKED', person: {}, excusedMinutes: () => undefined },
    ).map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)));
    expect(decoded).to.deep.equal(told);
    expect(decoded[0]?.sourceSequence).to.equal(sourceSequence);
  });

  it('tell no source sequence of a day that Muster has evaluated', () => {
    const day = attendanceDay('E1', '2026-03-02');
    const row = revisionRow({ attendanceDay: [day], dailyAttendance: [dailyAttendance(KEY, 1)] });
    expect(decodeRevision(row, { lockState: 'OPEN', person: {} })[0]?.sourceSequence).to.equal(undefined);
  });

  it('are none of a work date that was never stored', () => {
    expect(() => revisionRow({ attendanceDay: [], dailyAttendance: [] })).to.throw('never stored');
  });
});
