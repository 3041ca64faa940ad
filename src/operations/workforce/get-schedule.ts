import type { GetSchedule, ScheduleDay } from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { dayNumberOf } from '../../domain/time/dates.ts';
import { ok, refused } from '../../lib/result.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import { backwards, invalidRequest } from '../../decision/refused-request.ts';
import type { Query, QuerySources } from '../../decision/operation.ts';
import { pageSize } from '../../decision/page.ts';
import { orgCriteriaOf } from '../../records/organisation.ts';
import { isBehind, readPlans, type PlanCriteria, type PlanPlace } from './schedule-reading.ts';

/**
 * Reads the schedule of employees, or of all of them, as assignments and pattern make it, in order of employee, date and sequence; for
 * dates on which somebody is not employed, nothing. A page ends between two dates, or between what a date was before
 * and what it is now.
 */
export const getSchedule: Query<'GetSchedule'> = {
  effect: 'read',
  name: 'GetSchedule',
  async read(sources, request) {
    const wrong = rangeProblem(request);
    if (wrong !== undefined) return refused(wrong);
    const criteria = criteriaOf(request);
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const { days, last } = await readPage(sources, criteria, after.value, pageSize(request.maxRows));
    const nextCursor = last && writeCursor(pageKey, criteria, last);
    const response = { days, nextCursor, hasMore: last !== undefined };
    const [only, ...others] = criteria.employeeIds;
    const subject = only === undefined || others.length > 0 ? {} : { employeeId: only };
    return ok({ response, entity: 'ScheduleDay', affectedRows: days.length, ...subject });
  },
};

const MOST_DAYS = 366;

/** A shift may end on the second date behind its own, which has to have four digits for its year. */
const LAST_DATE = '9999-12-28';

function rangeProblem({ workDateFrom, workDateTo }: GetSchedule): Refusal | undefined {
  const days = dayNumberOf(workDateTo) - dayNumberOf(workDateFrom);
  if (workDateTo > LAST_DATE)
    return invalidRequest(
      'GetSchedule',
      'workDateTo',
      `No schedule goes beyond ${LAST_DATE}; workDateTo is ${workDateTo}.`,
    );
  if (days < 0)
    return invalidRequest(
      'GetSchedule',
      'workDateTo',
      backwards('workDateFrom', workDateFrom, 'workDateTo', workDateTo),
    );
  return days > MOST_DAYS
    ? invalidRequest(
        'GetSchedule',
        'workDateTo',
        `workDateTo lies more than ${MOST_DAYS} days after workDateFrom: ${days}.`,
      )
    : undefined;
}

function criteriaOf({
  employeeIds,
  workDateFrom,
  workDateTo,
  withHistory = false,
  ...asked
}: GetSchedule): PlanCriteria {
  const organisation = orgCriteriaOf(asked.organisation);
  return {
    employeeIds: [...new Set(employeeIds)].sort((one, other) => (isBehind(one, other) ? 1 : -1)),
    workDateFrom,
    workDateTo,
    withHistory,
    ...(organisation && { organisation }),
  };
}

interface SchedulePage {
  readonly days: readonly ScheduleDay[];
  /** Where the page ended, if more follows. */
  readonly last: PlanPlace | undefined;
}

/** What one revision says of a date is never torn apart: nine shifts are told also where fewer rows are wanted. */
async function readPage(
  sources: QuerySources,
  criteria: PlanCriteria,
  after: PlanPlace | undefined,
  size: number,
): Promise<SchedulePage> {
  const days: ScheduleDay[] = [];
  let last: PlanPlace | undefined;
  for await (const plan of readPlans(sources, criteria, after, size)) {
    if (days.length > 0 && days.length + plan.days.length > size) return { days, last };
    days.push(...plan.days);
    last = plan.place;
  }
  return { days, last: undefined };
}

const REVISION_BYTES = 4;
const DATE_BYTES = 10;
const HEAD_BYTES = REVISION_BYTES + DATE_BYTES;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const pageKey: PageKey<PlanPlace> = {
  operation: 'GetSchedule',
  kind: 'r',
  encode({ employeeId, workDate, revision }) {
    const bytes = Buffer.alloc(REVISION_BYTES);
    bytes.writeUInt32BE(revision);
    return Buffer.concat([bytes, Buffer.from(workDate + employeeId)]);
  },
  decode(bytes) {
    const workDate = readText(bytes.subarray(REVISION_BYTES, HEAD_BYTES)) ?? '';
    const employeeId = readText(bytes.subarray(HEAD_BYTES));
    if (!DATE.test(workDate) || employeeId === undefined || employeeId === '') return undefined;
    return { employeeId, workDate, revision: Buffer.from(bytes).readUInt32BE() };
  },
};
