import { expect } from 'chai';
import { isCorrectedBy } from '../../../src/domain/attendance/corrected.ts';
import type { AttendanceException, ExceptionType } from '../../../src/domain/attendance/exception.ts';
import { instant } from '../../../src/lib/clock.ts';

const raised = (type: ExceptionType, workDate = '2026-03-02'): AttendanceException => ({
  exceptionId: 'X',
  employeeId: 'E1',
  workDate,
  sequence: 1,
  type,
  slot: '',
  minutes: 0,
  severity: 'WARN',
  eventIds: [],
  revision: 1,
  state: 'OPEN',
  resolvedBy: '',
  raisedAtUtc: instant(100),
});

describe('An exception whose cause is gone', () => {
  const correction = { workDate: '2026-03-02', slot: 'OUT', decidedAt: 200 };
  const isCorrected = isCorrectedBy([correction]);

  it('was resolved by the correction of that punch', () => {
    expect(isCorrected(raised('MISSING_OUT'))).to.equal(true);
    expect(isCorrected(raised('ABSENT'))).to.equal(true);
  });

  it('was not where the correction was of another punch, of another date, or came before it was raised', () => {
    expect(isCorrected(raised('LATE'))).to.equal(false);
    expect(isCorrected(raised('MISSING_OUT', '2026-03-03'))).to.equal(false);
    expect(isCorrectedBy([{ ...correction, decidedAt: 99 }])(raised('MISSING_OUT'))).to.equal(false);
  });

  it('may have been resolved by any OTHER correction of the date', () => {
    expect(isCorrectedBy([{ ...correction, slot: 'OTHER' }])(raised('LATE'))).to.equal(true);
  });
});
