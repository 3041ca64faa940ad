import type { Page, Reads, TimeEventCriteria, TimeEventKey } from '../store.ts';
import type { ReadDialect } from './read-dialect.ts';
import { readRows } from './read-rows.ts';

/** The events that match all criteria but the employees. */
const matching = (dialect: ReadDialect, criteria: TimeEventCriteria, limit: number) => {
  const { terminalId, sourceSystem, workDateFrom, workDateTo, receivedFrom, receivedTo } = criteria;
  let query = dialect.query.selectFrom('time_event').select(dialect.columns('timeEvent')).limit(limit);
  if (criteria.lowestEventId !== undefined)
    query = query.where('time_event.event_id', '>=', dialect.uuid(criteria.lowestEventId));
  if (!criteria.includeInactive) query = query.where('live', '=', true);
  if (terminalId !== undefined) query = query.where('terminal_id', '=', terminalId);
  if (sourceSystem !== undefined) query = query.where('source_system', '=', sourceSystem);
  if (workDateFrom !== undefined) query = query.where('work_date', '>=', workDateFrom);
  if (workDateTo !== undefined) query = query.where('work_date', '<=', workDateTo);
  if (receivedFrom !== undefined) query = query.where('received_at', '>=', receivedFrom);
  if (receivedTo !== undefined) query = query.where('received_at', '<', receivedTo);
  return query;
};

const byEvent = (dialect: ReadDialect, criteria: TimeEventCriteria, { after, limit }: Page<TimeEventKey>) => {
  const query = matching(dialect, criteria, limit).orderBy('time_event.event_id');
  return [after === undefined ? query : query.where('time_event.event_id', '>', dialect.uuid(after.eventId))];
};

/** Two queries behind a key: what is left of its employee, then the employees behind it; each is a plain walk of an index. */
const byEmployee = (dialect: ReadDialect, criteria: TimeEventCriteria, { after, limit }: Page<TimeEventKey>) => {
  const named = matching(dialect, criteria, limit)
    .where('employee_id', 'in', criteria.employeeIds)
    .orderBy('time_event.employee_id')
    .orderBy('time_event.event_id');
  if (after === undefined) return [named];
  const rest = matching(dialect, criteria, limit)
    .where('employee_id', '=', after.employeeId)
    .where('time_event.event_id', '>', dialect.uuid(after.eventId))
    .orderBy('time_event.event_id');
  const isNamed = criteria.employeeIds.includes(after.employeeId);
  return [...(isNamed ? [rest] : []), named.where('employee_id', '>', after.employeeId)];
};

/** {@link Reads.timeEvents} of a dialect. */
export const readTimeEvents =
  (dialect: ReadDialect): Reads['timeEvents'] =>
  async (criteria, page) => {
    const select = criteria.employeeIds.length > 0 ? byEmployee : byEvent;
    return readRows(dialect, 'timeEvent', select(dialect, criteria, page), page.limit);
  };
