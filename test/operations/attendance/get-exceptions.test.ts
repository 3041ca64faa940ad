import { expect } from 'chai';
import type { GetExceptions } from '../../../src/contract/generated.ts';
import { getExceptions } from '../../../src/operations/attendance/get-exceptions.ts';
import type { ExceptionCriteria, ExceptionPlace } from '../../../src/store/attendance-reads.ts';
import type { Page, Row } from '../../../src/store/store.ts';
import { attendanceException } from '../../support/attendance-samples.ts';
import { uuid } from '../../support/store-samples.ts';
import { ask } from '../../support/query-sources.ts';
import { toldRefusal } from '../../support/told-refusal.ts';

const LONGEST = '𝄞'.repeat(32);

/** Serves exceptions in order of their ids, and keeps what was asked for. */
function serve(rows: readonly Row<'attendanceException'>[]) {
  const asked: { criteria: ExceptionCriteria; page: Page<ExceptionPlace> }[] = [];
  const exceptions = async (criteria: ExceptionCriteria, page: Page<ExceptionPlace>) => {
    asked.push({ criteria, page });
    const { after, limit } = page;
    return rows.filter(({ exceptionId }) => after === undefined || exceptionId > after.exceptionId).slice(0, limit);
  };
  const exceptionsById = async (ids: readonly string[]) => rows.filter(({ exceptionId }) => ids.includes(exceptionId));
  return { asked, reads: { attendance: { exceptions, exceptionsById } } };
}

const all: GetExceptions = { employeeIds: [], types: [], states: [], severities: [] };

async function answer(request: GetExceptions, source: ReturnType<typeof serve>) {
  const result = await ask(getExceptions, request, source);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('GetExceptions', () => {
  it('tells a stored exception as the contract does', async () => {
    const row = attendanceException(1, { eventIds: `${uuid(7)},${uuid(8)}` });
    const { response, ...access } = await answer({ ...all, employeeIds: ['E1'] }, serve([row]));
    expect(JSON.parse(JSON.stringify(response))).to.deep.equal({
      exceptions: [
        {
          exceptionId: uuid(1),
          employeeId: 'E1',
          workDate: '2026-03-02',
          sequence: 1,
          type: 'LATE',
          revision: 1,
          minutes: 6,
          severity: 'WARN',
          state: 'OPEN',
          eventIds: [uuid(7), uuid(8)],
          raisedAt: 1_772_470_000_000_000,
        },
      ],
      hasMore: false,
    });
    expect(access).to.deep.equal({ entity: 'AttendanceException', affectedRows: 1, employeeId: 'E1' });
  });

  it('pages through all of them, none twice, also for the longest employee id', async () => {
    const rows = [1, 2, 3].map((number) => attendanceException(number, { employeeId: LONGEST }));
    const source = serve(rows);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { response } = await answer({ ...all, employeeIds: [LONGEST], maxRows: 1, cursor }, source);
      seen.push(...response.exceptions.map(({ exceptionId }) => exceptionId));
      cursor = response.nextCursor;
      expect(response.hasMore).to.equal(cursor !== undefined);
      expect((cursor ?? '').length).to.be.at.most(200);
    } while (cursor !== undefined);
    expect(seen).to.deep.equal([uuid(1), uuid(2), uuid(3)]);
    expect(source.asked[1]?.page).to.deep.equal({
      after: { employeeId: LONGEST, workDate: '2026-03-02', exceptionId: uuid(1) },
      limit: 2,
    });
  });

  it('asks for each employee, type and state once', async () => {
    const source = serve([]);
    await answer(
      { employeeIds: ['E1', 'E1'], types: ['LATE', 'LATE'], states: ['OPEN', 'OPEN'], severities: ['WARN', 'WARN'] },
      source,
    );
    expect(source.asked[0]?.criteria).to.deep.equal({
      employeeIds: ['E1'],
      workDateFrom: undefined,
      workDateTo: undefined,
      types: ['LATE'],
      states: ['OPEN'],
      severities: ['WARN'],
    });
  });

  it('refuses a range that runs backwards', async () => {
    const backwards = { ...all, workDateFrom: '2026-03-02', workDateTo: '2026-03-01' };
    expect(toldRefusal(await ask(getExceptions, backwards, serve([])))).to.deep.equal([
      'VALIDATION',
      'VALIDATION /GetExceptions/workDateTo',
    ]);
  });

  it('refuses a cursor for other criteria, and one whose exception there is not', async () => {
    const source = serve([1, 2].map((number) => attendanceException(number)));
    const { nextCursor: cursor } = (await answer({ ...all, maxRows: 1 }, source)).response;
    const wrong = ['VALIDATION', 'VALIDATION /GetExceptions/cursor'];
    expect(toldRefusal(await ask(getExceptions, { ...all, employeeIds: ['E1'], cursor }, source))).to.deep.equal(wrong);
    expect(toldRefusal(await ask(getExceptions, { ...all, cursor }, serve([])))).to.deep.equal(wrong);
  });
});
