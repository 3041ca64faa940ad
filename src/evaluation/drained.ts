import { instant } from '../lib/clock.ts';
import { loadCursor } from '../records/feed-consumer.ts';
import type { Reads, Row, Store } from '../store/store.ts';
import { evaluatedEntities, evaluatorPlace } from './dirty-employees.ts';
import { AFTER_FACTS } from './evaluation-mark.ts';

/** Where it is read whether the evaluation has caught up. */
export interface DrainedSources {
  readonly reads: Pick<Reads, 'feed' | 'attendance'>;
  readonly load: Store['load'];
}

/** More than that many wait as a rule only while a lot has just come in. */
const MOST_MARKS = 500;

/**
 * Whether all of the journal is evaluated that concerns dates up to this one, of those employees of whom `concerns` finds
 * any. Where very many wait, it is taken that some do.
 */
export async function isDrained(
  sources: DrainedSources,
  to: string,
  concerns: (employeeIds: readonly string[]) => Promise<boolean>,
): Promise<boolean> {
  if (!(await isFollowed(sources))) return false;
  const marks = await sources.reads.attendance.dueMarks(instant(AFTER_FACTS), MOST_MARKS);
  if (marks.length === MOST_MARKS) return false;
  const waiting = marks.filter((mark) => isDirtyBy(mark, to)).map(({ employeeId }) => employeeId);
  return waiting.length === 0 || !(await concerns(waiting));
}

const isDirtyBy = ({ dirtyFrom }: Row<'evaluationMark'>, to: string): boolean => dirtyFrom !== '' && dirtyFrom <= to;

/** Whether no event is left in the journal that days depend on and that is not yet worked off. */
async function isFollowed(sources: DrainedSources): Promise<boolean> {
  const { events } = await sources.reads.feed.events(days, await loadCursor(sources, evaluatorPlace), 1);
  return events.length === 0;
}

/** A period that is opened again is none to make an extract of. */
const days = evaluatedEntities.filter((entity) => entity !== 'PayrollPeriod');
