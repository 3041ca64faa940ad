import type { GetRunResponse, OperationTypes, RunDifference, RunState } from '../contract/generated.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import { instant } from '../lib/clock.ts';
import { formatInstant } from '../lib/date-time.ts';
import { filled } from '../lib/filled.ts';
import { sha256Base64 } from '../lib/sha256.ts';
import type { Row } from '../store/store.ts';
import { storedCode } from './stored-code.ts';

/** What a new run is made of. */
export interface NewRun {
  readonly operation: keyof OperationTypes;
  /** Canonical. */
  readonly requestId: string;
  /** What of the request the work needs, as JSON. */
  readonly request: string;
  /** 0 where it has to be counted first. */
  readonly total: number;
}

/** The row to store. */
export const newRun = (made: NewRun, { ids, now, clientId }: DecisionContext): Row<'run'> => ({
  ...made,
  runId: ids.next(),
  state: 'RUNNING',
  clientId,
  done: 0,
  changed: 0,
  position: '',
  result: '',
  message: '',
  startedAt: now,
  updatedAt: now,
  finishedAt: null,
  eventUid: ids.next(),
});

/** What of a run changes while it is worked off. */
export type RunProgress = Partial<
  Pick<Row<'run'>, 'state' | 'total' | 'done' | 'changed' | 'position' | 'result' | 'message'>
>;

/** Writes a run that has come further, or has ended, and answers it. */
export function putProgress(
  draft: Draft,
  before: Row<'run'>,
  progress: RunProgress,
  { ids, now }: DecisionContext,
): Row<'run'> {
  const moved = { ...before, ...progress, updatedAt: now, eventUid: ids.next() };
  const after = { ...moved, finishedAt: moved.state === 'RUNNING' ? null : now };
  putRun(draft, before, after);
  return after;
}

/** Writes a run, with its entry in the journal. What it does to days has entries of its own. */
export function putRun(draft: Draft, before: Row<'run'> | undefined, after: Row<'run'>): void {
  const entityVersion = draft.put('run', after.runId, { run: [after] });
  draft.record(runFact(before, after, entityVersion));
}

const runFact = (before: Row<'run'> | undefined, after: Row<'run'>, entityVersion: number): AuditFact => ({
  uid: after.eventUid,
  action: before === undefined ? 'C' : 'U',
  entity: 'Run',
  entityId: after.runId,
  entityVersion,
  affectedRows: 0,
  changes: { before: before && runForAudit(before), after: runForAudit(after) },
});

/** The run as the audit trail tells it; request and result, which may be long, as their digests. */
export const runForAudit = (row: Row<'run'>): object => ({
  runId: row.runId,
  operation: row.operation,
  state: row.state,
  clientId: row.clientId,
  requestId: row.requestId,
  request: sha256Base64(row.request),
  total: row.total,
  done: row.done,
  changed: row.changed,
  position: filled(row.position),
  result: row.result === '' ? undefined : sha256Base64(row.result),
  message: filled(row.message),
  startedAt: formatInstant(instant(row.startedAt)),
  updatedAt: formatInstant(instant(row.updatedAt)),
  finishedAt: row.finishedAt === null ? undefined : formatInstant(instant(row.finishedAt)),
});

/** The state of a stored run. */
export const runStateOf = ({ state }: Pick<Row<'run'>, 'state'>): RunState => storedCode(states, state);

const states: readonly RunState[] = ['RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'];

/** The stored run as the contract tells it. */
export const runOf = (row: Row<'run'>): GetRunResponse => ({
  runId: row.runId,
  operation: row.operation,
  requestId: row.requestId,
  state: runStateOf(row),
  total: row.total === 0 ? undefined : row.total,
  done: row.done,
  changed: row.changed,
  startedAt: instant(row.startedAt),
  updatedAt: instant(row.updatedAt),
  finishedAt: row.finishedAt === null ? undefined : instant(row.finishedAt),
  message: filled(row.message),
  differences: differencesOf(row),
});

/** As much as a run keeps of what would change: its row is written with every group. */
const MOST_DIFFERENCES = 100;

/** The differences that a run has kept so far. */
export const differencesOf = ({ result }: Row<'run'>): readonly RunDifference[] =>
  // keepDifferences wrote it. Days that a run may change were evaluated here, and so have no 64-bit number.
  result === '' ? [] : (JSON.parse(result) as readonly RunDifference[]);

/** What a run keeps to tell once it has found these as well. */
export function keepDifferences(row: Row<'run'>, found: readonly RunDifference[]): string {
  const known = differencesOf(row);
  if (found.length === 0 || known.length >= MOST_DIFFERENCES) return row.result;
  return JSON.stringify([...known, ...found].slice(0, MOST_DIFFERENCES));
}
