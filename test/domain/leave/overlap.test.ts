import { expect } from 'chai';
import { overlapProblems, type CandidateClaim, type LeaveClaim } from '../../../src/domain/leave/overlap.ts';
import type { LeaveTypeVersion } from '../../../src/domain/leave/leave-type.ts';
import { day6, e2, type CaseChanges } from '../attendance/company.ts';
import { counted } from './sample.ts';

/** A request with the days that it counts. */
const claim = (
  leaveRequestId: string,
  range: string,
  type: Partial<LeaveTypeVersion> = {},
  changes: CaseChanges = {},
): CandidateClaim => ({
  leaveRequestId,
  leaveTypeCode: type.leaveTypeCode ?? 'ANNUAL',
  constraintClass: type.constraintClass ?? 'LEAVE',
  allowOnTopOf: type.allowOnTopOf ?? [],
  days: counted(range, { unit: 'MINUTE', ...type }, changes),
});

/** The overlaps of a request with live ones, as `R1 2026-03-02`. */
const overlaps = (candidate: CandidateClaim, ...live: readonly LeaveClaim[]): readonly string[] =>
  overlapProblems(candidate, live).map(({ code, params }) => {
    const told = new Map(params.map(({ name, value }) => [name, value]));
    return `${code} ${told.get('leaveRequestId') ?? ''} ${told.get('workDate') ?? ''}`;
  });

const monday = claim('R1', '2026-03-02');

describe('Two requests for leave (R-43)', () => {
  it('may stand side by side', () => {
    expect(overlaps(claim('R2', '2026-03-03'), monday)).to.deep.equal([]);
    expect(overlaps(monday)).to.deep.equal([]);
  });

  it('may not take a date twice', () => {
    expect(overlaps(claim('R2', '2026-03-02'), monday)).to.deep.equal(['OVERLAP R1 2026-03-02']);
    expect(overlaps(claim('R2', '2026-02-26 - 2026-03-04'), monday)).to.deep.equal(['OVERLAP R1 2026-03-02']);
    expect(overlaps(claim('R2', '2026-03-02 AM'), monday)).to.deep.equal(['OVERLAP R1 2026-03-02']);
    expect(overlaps(claim('R2', '2026-03-02 TIME 540-600'), monday)).to.deep.equal(['OVERLAP R1 2026-03-02']);
    expect(overlaps(monday, claim('R2', '2026-03-02 TIME 540-600'))).to.deep.equal(['OVERLAP R2 2026-03-02']);
  });

  it('may not share days off either', () => {
    const week = claim('R1', '2026-03-02 - 2026-03-08');
    expect(overlaps(claim('R2', '2026-03-07 - 2026-03-09'), week)).to.deep.equal(['OVERLAP R1 2026-03-07']);
  });

  it('may take the two halves of a day, each once', () => {
    const morning = claim('R1', '2026-03-02 AM');
    expect(overlaps(claim('R2', '2026-03-02 PM'), morning)).to.deep.equal([]);
    expect(overlaps(claim('R2', '2026-03-02 AM'), morning)).to.deep.equal(['OVERLAP R1 2026-03-02']);
    expect(overlaps(claim('R2', '2026-03-02 PM - 2026-03-03'), morning)).to.deep.equal([]);
    expect(overlaps(claim('R2', '2026-02-27 - 2026-03-02 AM'), morning)).to.deep.equal(['OVERLAP R1 2026-03-02']);
  });

  it('may take the two halves also where the shift changed in between', () => {
    const morning = claim('R1', '2026-03-02 AM');
    // 06:00-16:00: its afternoon begins at 11:00, and its 300 minutes and the 240 of the morning are a day.
    const longer = { shifts: [{ ...day6, shiftCode: 'DAY9', end: 960, nominalMinutes: 600 }] };
    expect(overlaps(claim('R2', '2026-03-02 PM', {}, longer), morning)).to.deep.equal([]);
  });

  it('may share no minute', () => {
    const early = claim('R1', '2026-03-02 TIME 540-660');
    expect(overlaps(claim('R2', '2026-03-02 TIME 660-720'), early)).to.deep.equal([]);
    expect(overlaps(claim('R2', '2026-03-02 TIME 659-720'), early)).to.deep.equal(['OVERLAP R1 2026-03-02']);
    expect(overlaps(claim('R2', '2026-03-02 AM'), early)).to.deep.equal(['OVERLAP R1 2026-03-02']);
    expect(overlaps(claim('R2', '2026-03-02 PM'), early)).to.deep.equal([]);
    expect(overlaps(claim('R2', '2026-03-02 PM'), claim('R1', '2026-03-02 TIME 780-840'))).to.deep.equal([]);
    expect(overlaps(claim('R2', '2026-03-02 PM'), claim('R1', '2026-03-02 TIME 780-841'))).to.deep.equal([
      'OVERLAP R1 2026-03-02',
    ]);
  });

  it('may follow one another over midnight of one night', () => {
    const night = { slices: e2 };
    const before = claim('R1', '2026-03-03 TIME 1320-1500', {}, night);
    expect(overlaps(claim('R2', '2026-03-03 TIME 1500-1800', {}, night), before)).to.deep.equal([]);
    expect(overlaps(claim('R2', '2026-03-03 TIME 1440-1800', {}, night), before)).to.deep.equal([
      'OVERLAP R1 2026-03-03',
    ]);
    expect(overlaps(claim('R2', '2026-03-04', {}, night), before)).to.deep.equal([]);
  });

  it('may not cost more than the day together', () => {
    const hours = { unit: 'HOUR', minIncrementMinutes: 60 } as const;
    // 390 minutes cost 420.
    const most = claim('R1', '2026-03-02 TIME 540-990', hours);
    expect(overlaps(claim('R2', '2026-03-02 TIME 1020-1080', hours), most)).to.deep.equal([]);
    expect(overlaps(claim('R2', '2026-03-02 TIME 1010-1080', hours), most)).to.deep.equal(['OVERLAP R1 2026-03-02']);
  });

  it('are refused once for each that stands in the way, with its id and the first date', () => {
    const live = [claim('R1', '2026-03-02 - 2026-03-03'), claim('R3', '2026-03-05'), claim('R4', '2026-03-09')];
    expect(overlaps(claim('R2', '2026-02-27 - 2026-03-06'), ...live)).to.deep.equal([
      'OVERLAP R1 2026-03-02',
      'OVERLAP R3 2026-03-05',
    ]);
  });

  it('collide with duty trips as well', () => {
    const trip = claim('R1', '2026-03-02', { leaveTypeCode: 'TRIP', constraintClass: 'TRIP' });
    const [problem] = overlapProblems(monday, [{ ...trip, leaveRequestId: 'R9' }]);
    expect(problem).to.deep.equal({
      code: 'OVERLAP',
      message: 'The employee has a duty trip then already, on 2026-03-02: request R9.',
      field: 'startDate',
      params: [
        { name: 'leaveRequestId', value: 'R9' },
        { name: 'workDate', value: '2026-03-02' },
      ],
    });
  });

  it('may overlap where the type comes on top of the other', () => {
    const sick = { leaveTypeCode: 'SICK', allowOnTopOf: ['ANNUAL'] };
    expect(overlaps(claim('R2', '2026-03-02', sick), monday)).to.deep.equal([]);
    expect(overlaps(monday, claim('R2', '2026-03-02', sick))).to.deep.equal(['OVERLAP R2 2026-03-02']);
    expect(
      overlaps(claim('R2', '2026-03-02', sick), claim('R3', '2026-03-02', { leaveTypeCode: 'SICK' })),
    ).to.deep.equal(['OVERLAP R3 2026-03-02']);
  });

  it('are not one request that is amended', () => {
    expect(overlaps(claim('R1', '2026-03-02 - 2026-03-03'), monday)).to.deep.equal([]);
  });
});
