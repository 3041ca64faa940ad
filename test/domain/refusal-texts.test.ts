import { expect } from 'chai';
import type { EmployeeSlice } from '../../src/contract/generated.ts';
import { versionProblem, finalProblem, deciderProblem } from '../../src/domain/approval/decision-problem.ts';
import { plausibilityProblem } from '../../src/domain/attendance/event-time.ts';
import { badgeUnknown, employeeUnknown } from '../../src/domain/attendance/placement.ts';
import { employeeProblems } from '../../src/domain/workforce/slice-rules.ts';
import { unknownZone } from '../../src/domain/time/unknown-zone.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { instant } from '../../src/lib/clock.ts';

/** What is told of a problem: its message and its params. */
const told = (one: Problem | undefined): readonly [string, Readonly<Record<string, string>>] | undefined =>
  one && [one.message, Object.fromEntries(one.params.map(({ name, value }) => [name, value]))];

const at = (text: string) => instant(Date.parse(text) * 1000);

describe('What the rules refuse, in words for people', () => {
  it('names who is not known, and tells programs', () => {
    expect(told(employeeUnknown('E99'))).to.deep.equal(["No employee has this id: 'E99'.", { employeeId: 'E99' }]);
    expect(told(badgeUnknown('B7'))).to.deep.equal(["Nobody held this badge then: 'B7'.", { timeRecordingId: 'B7' }]);
    expect(employeeUnknown('E99', 'employeeIds[3]').field).to.equal('employeeIds[3]');
  });

  it('names a zone that there is not, and the one that was meant', () => {
    const none = 'The IANA time zone database has no zone of this name (names are case-sensitive): ';
    expect(told(unknownZone('timeZone', 'asia/shanghai'))).to.deep.equal([
      `${none}'asia/shanghai'. Did you mean Asia/Shanghai?`,
      { timeZone: 'asia/shanghai' },
    ]);
    expect(unknownZone('timeZone', 'America/New York').message).to.contain('Did you mean America/New_York?');
    expect(unknownZone('timeZone', 'China Standard Time').message).to.equal(`${none}'China Standard Time'.`);
  });

  it('names the range in which an event is accepted', () => {
    const received = { first: at('2026-03-02T00:00:00Z'), last: at('2026-03-02T00:00:00Z') };
    const window = { skewMinutes: 5, backdateDays: 31 };
    expect(plausibilityProblem(at('2026-03-02T00:06:00Z'), received, window)?.message).to.equal(
      'The event lies more than 5 minutes in the future: it is of 2026-03-02T00:06:00Z, and 2026-01-30T00:00:00Z to 2026-03-02T00:05:00Z is accepted.',
    );
    expect(plausibilityProblem(at('2025-03-02T00:00:00Z'), received, window)?.message).to.equal(
      'The event lies more than 31 days back: it is of 2025-03-02T00:00:00Z, and 2026-01-30T00:00:00Z to 2026-03-02T00:05:00Z is accepted.',
    );
  });

  it('names both versions, the state and who may not decide', () => {
    expect(told(versionProblem(3, 2))).to.deep.equal([
      'The record has changed since it was read: its version is 3, not 2. Read it again.',
      { currentVersion: '3' },
    ]);
    expect(finalProblem({ state: 'APPROVED' }).message).to.equal(
      'It is decided or withdrawn already: its state is APPROVED.',
    );
    expect(deciderProblem('E1', ['E1', 'E2'])?.message).to.equal(
      "Neither the employee nor who asked may decide: 'E1' is one of them.",
    );
  });

  it('names the dates of a slice that run backwards, and a work week that is none', () => {
    const slice: EmployeeSlice = {
      validFrom: '2026-03-02',
      validTo: '2026-03-01',
      companyCode: 'CN01',
      status: 'ACTIVE',
      timeManagementMode: 'CLOCK',
      workTimeZone: 'Asia/Shanghai',
      workWeekCode: 'MO-FR',
      permittedEventTypes: [],
    };
    const problems = employeeProblems({
      ...{ employeeId: 'E1', masterSequence: 1n, hireDate: '2026-03-02', terminationDate: '2026-03-01' },
      slices: [slice],
    });
    expect(problems.map(({ message }) => message)).to.deep.equal([
      'terminationDate, which is 2026-03-01, lies before hireDate, which is 2026-03-02.',
      'validTo, which is 2026-03-01, lies before validFrom, which is 2026-03-02.',
      "'MO-FR' is no work week: it names the days on which is worked, such as MON-FRI or SUN-TUE,THU.",
    ]);
  });
});
