import type { UpsertEmployees } from '../../contract/generated.ts';
import { problem, type Problem } from '../../domain/problem.ts';
import { endEmployment, type Ended } from '../../domain/workforce/end-employment.ts';
import { countGuardProblem, partsProblem, type RunPart } from '../../domain/workforce/sync-run.ts';
import type { Person } from '../../domain/workforce/employment.ts';
import { dateOfLocal } from '../../domain/time/zone-offsets.ts';
import { MICROS_PER_DAY } from '../../lib/clock.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import { canonicalUuid } from '../../lib/uuid.ts';
import type { AggregateRows, Lookup, Row } from '../../store/store.ts';
import { employeeFact } from '../../records/employee-record.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { AuditFact } from '../../decision/audit-fact.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';

/** A part of a FULL run that is being decided, and the run as it is stored so far. */
export interface OpenPart {
  readonly part: RunPart;
  readonly key: string;
  readonly stored: Row<'syncRun'> | undefined;
  readonly parts: readonly Row<'syncRunPart'>[];
  /** Of the audit event of this part. Taken before its items are written, whose uids are higher. */
  readonly uid: string;
}

/** No key of the contract holds a tab. */
const runKeyOf = (sourceSystem: string, runId: string): string => `${sourceSystem}\t${runId}`;

/** What a part of a run asks for beside its employees; nothing for a DELTA. */
export function runLookups(request: UpsertEmployees, context: DecisionContext): readonly Lookup[] {
  const { scope, sourceSystem, runId, employees, lastPart = false, deleteMissing = false } = request;
  if (scope !== 'FULL' || runId === undefined) return [];
  const key = runKeyOf(sourceSystem, runId);
  const members = employees.map(({ employeeId }): Lookup => ({ unique: 'syncRunMember', key: [key, employeeId] }));
  const missing: Lookup = { set: 'unnamedEmployee', key: missingKey(sourceSystem, key, context) };
  return [{ aggregate: 'syncRun', key }, ...members, ...(lastPart && deleteMissing ? [missing] : [])];
}

/** Yesterday in UTC: whose employment ended before has none anywhere. The employee's own zone decides later. */
const missingKey = (sourceSystem: string, key: string, { now }: DecisionContext): readonly string[] => [
  sourceSystem,
  key,
  dateOfLocal(now - MICROS_PER_DAY),
];

/** Refuses a last part before all others are stored, and a new part of a run that is completed. */
export function openPart(
  draft: Draft,
  { sourceSystem }: UpsertEmployees,
  part: RunPart,
  { ids }: DecisionContext,
): Result<OpenPart, Problems> {
  const key = runKeyOf(sourceSystem, part.runId);
  const { syncRun, syncRunPart: parts } = draft.aggregate('syncRun', key).rows;
  const [stored] = syncRun;
  if (stored?.state === 'COMPLETED' && !parts.some((one) => one.part === part.part)) {
    return refused([completed(stored.lastPart)]);
  }
  const numbers = parts.map((one) => one.part);
  const wrong = part.isLast && stored?.state !== 'COMPLETED' ? partsProblem(part.part, numbers) : undefined;
  return wrong === undefined ? ok({ part, key, stored, parts, uid: ids.next() }) : refused([wrong]);
}

const completed = (lastPart: number): Problem =>
  problem('ILLEGAL_TRANSITION', 'part', `The run is completed with part ${lastPart}. Begin another run.`, {
    lastPart: String(lastPart),
  });

/** Stores that the part has come and whom it names; at the last one ends what is to end. Answers how many it ended. */
export function closePart(
  draft: Draft,
  request: UpsertEmployees,
  open: OpenPart,
  context: DecisionContext,
): Result<number | undefined, Problems> {
  const { key } = open;
  const ended =
    open.part.endsMissing && open.stored?.state !== 'COMPLETED'
      ? endMissing(draft, request, open, context)
      : ok(undefined);
  if (!ended.ok) return ended;
  for (const employeeId of new Set(request.employees.map((one) => one.employeeId))) {
    if (draft.find('syncRunMember', [key, employeeId]) !== undefined) continue;
    draft.insert('syncRunMember', { runKey: key, employeeId });
  }
  const rows = rowsAfter(request, open, context, ended.value ?? 0);
  const version = draft.put('syncRun', key, rows);
  draft.record(runFact(open, rows.syncRun[0], request.employees.length, version));
  return ended;
}

interface RunRows extends AggregateRows<'syncRun'> {
  readonly syncRun: readonly [Row<'syncRun'>];
}

function rowsAfter(
  { sourceSystem, requestId, employees }: UpsertEmployees,
  { part: { part, runId, isLast }, key: runKey, stored, parts, uid }: OpenPart,
  { now }: DecisionContext,
  ended: number,
): RunRows {
  const before = stored ?? {
    ...{ runKey, sourceSystem, runId, state: 'RUNNING', startedAt: now, finishedAt: null },
    ...{ lastPart: 0, ended: 0, firstUid: uid },
  };
  const finishes = isLast && before.state !== 'COMPLETED';
  const finished = finishes ? { state: 'COMPLETED', finishedAt: now, lastPart: part, ended } : {};
  const own = { runKey, part, items: employees.length, recordedAt: now, requestId: canonicalUuid(requestId) };
  return {
    syncRun: [{ ...before, ...finished, eventUid: uid }],
    syncRunPart: [...parts.filter((one) => one.part !== part), own],
  };
}

const runFact = (open: OpenPart, after: Row<'syncRun'>, items: number, version: number): AuditFact => ({
  uid: open.uid,
  action: open.stored === undefined ? 'C' : 'U',
  entity: 'SyncRun',
  entityId: after.runId,
  entityVersion: version,
  affectedRows: 1,
  changes: {
    before: open.stored && { state: open.stored.state },
    after: { sourceSystem: after.sourceSystem, state: after.state, part: open.part.part, items, ended: after.ended },
  },
});

interface Missing {
  readonly before: AggregateRows<'employee'>;
  readonly master: Row<'employee'>;
  readonly after: Ended<Row<'employeeSlice'>>;
}

/** all of them in this very commit, each a new version with its audit event; or nobody, by the count guard. */
function endMissing(
  draft: Draft,
  request: UpsertEmployees,
  open: OpenPart,
  context: DecisionContext,
): Result<number, Problems> {
  const set = draft.set('unnamedEmployee', missingKey(request.sourceSystem, open.key, context));
  const named = new Set(request.employees.map(({ employeeId }) => employeeId));
  const missing = set.keys.filter((id) => !named.has(id)).flatMap((id) => findMissing(draft, id, open, context) ?? []);
  const wrong = countGuardProblem(set.among, missing.length);
  if (wrong !== undefined) return refused([wrong]);
  for (const one of missing) end(draft, one, open, context);
  return ok(missing.length);
}

/** How an employee whom a request does not name stands after it: the last part may end the employment. */
export function endedBy(
  draft: Draft,
  request: UpsertEmployees,
  open: OpenPart | undefined,
  context: DecisionContext,
): (person: Person) => Person {
  if (open?.part.endsMissing !== true || open.stored?.state === 'COMPLETED') return (person) => person;
  const missing = new Set(draft.set('unnamedEmployee', missingKey(request.sourceSystem, open.key, context)).keys);
  return (person) => {
    const { employeeId } = person.master;
    const ended = missing.has(employeeId) ? findMissing(draft, employeeId, open, context)?.after : undefined;
    if (ended === undefined) return person;
    return { master: { ...person.master, terminationDate: ended.terminationDate }, slices: ended.slices };
  };
}

/** The set is as it was loaded: who was named or written since, also by this group, is not missing. */
function findMissing(
  draft: Draft,
  id: string,
  { key, stored, uid }: OpenPart,
  { now }: DecisionContext,
): Missing | undefined {
  if (draft.find('syncRunMember', [key, id]) !== undefined) return undefined;
  const before = draft.aggregate('employee', id).rows;
  const [master] = before.employee;
  if (master === undefined || master.eventUid >= (stored?.firstUid ?? uid)) return undefined;
  const after = endEmployment(master, before.employeeSlice, now);
  return after && { before, master, after };
}

function end(draft: Draft, { before, master, after }: Missing, { part }: OpenPart, { ids }: DecisionContext): void {
  const { terminationDate, slices } = after;
  const row = { ...master, terminationDate, endedByRun: part.runId, eventUid: ids.next() };
  const rows = { employee: [row], employeeSlice: slices } as const;
  const version = draft.put('employee', master.employeeId, rows);
  draft.record(employeeFact(before, rows, version));
}
