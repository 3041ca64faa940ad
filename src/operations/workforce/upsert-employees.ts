import type {
  EmployeeInput,
  UpsertEmployees,
  UpsertEmployeesResponse,
  UpsertResult,
} from '../../contract/generated.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { holdingsOf, type Holding } from '../../domain/workforce/badges.ts';
import { continueEmployments, formerEmploymentsText } from '../../domain/workforce/employments.ts';
import { problem } from '../../domain/problem.ts';
import { employeeContent, sliceContents } from '../../domain/workforce/employee-content.ts';
import { byBegin, type Person } from '../../domain/workforce/employment.ts';
import { employeeProblems } from '../../domain/workforce/slice-rules.ts';
import { readRunPart } from '../../domain/workforce/sync-run.ts';
import { hasContent, judgeUpsert } from '../../domain/workforce/upsert.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { AggregateRows, Lookup, Row } from '../../store/store.ts';
import { employeeFact } from '../../records/employee-record.ts';
import { refusedRequest } from '../../decision/refused-request.ts';
import { toErrors, type Problems, type RefusedSubject } from '../../decision/item-batch.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { findPerson, peopleOfBadge } from '../../records/find-person.ts';
import { contestedBadges, sequenceOf, type ContestedBadges } from './contested-badges.ts';
import { closePart, endedBy, openPart, runLookups } from './run-part.ts';
import { codeLookups, unknownCodes } from './unknown-codes.ts';
import { decideUpserts } from '../../decision/upsert-batch.ts';

/**
 * Stores employees with their slices, by rising sequence. The parts of a FULL run are stored like any others,
 * and the run remembers whom they named; its last part may end the employment of the source's others.
 *
 * Badges: a row of a badge leads to an employee, whose own slices alone say whether the badge is held. So an employee
 * can give up a badge that the message does not name: the row left behind is harmless, and goes when the badge is
 * next written. Who may hold which is judged by what the request makes of all employees in the end.
 */
export const upsertEmployees: Command<'UpsertEmployees'> = {
  effect: 'write',
  name: 'UpsertEmployees',
  size: ({ employees }) => employees.length,
  lookups: lookupsOf,
  decide: decideRequest,
};

/** What all employees of a request have in common. */
interface Scope {
  readonly draft: Draft;
  readonly context: DecisionContext;
  readonly sourceSystem: string;
  /** The badges that were looked up. */
  readonly badges: ReadonlySet<string>;
  readonly contested: ContestedBadges;
}

function decideRequest(
  draft: Draft,
  request: UpsertEmployees,
  context: DecisionContext,
): Result<UpsertEmployeesResponse, Refusal> {
  const part = readRunPart(request);
  if (!part.ok) return refused(refusedRequest('UpsertEmployees', part.error));
  const open = part.value === undefined ? ok(undefined) : openPart(draft, request, part.value, context);
  if (!open.ok) return refused(refusedRequest('UpsertEmployees', open.error));
  const badges = badgesOf(request);
  const contested = contestedBadges(draft, request, badges, endedBy(draft, request, open.value, context));
  const scope: Scope = { draft, context, sourceSystem: request.sourceSystem, badges, contested };
  const batch = {
    operation: 'UpsertEmployees',
    list: 'employees',
    mode: request.mode,
    items: request.employees,
    decide: (input: EmployeeInput, index: number) => decideEmployee(scope, input, index),
    keyOf: ({ employeeId }: EmployeeInput) => employeeId,
    subjectOf: ({ employeeId }: EmployeeInput): RefusedSubject => ({
      entity: 'Employee',
      entityId: employeeId,
      employeeId,
    }),
  } as const;
  const told = decideUpserts(batch, request.requestId, draft, context);
  if (!told.ok) return told;
  const ended = open.value === undefined ? ok(undefined) : closePart(draft, request, open.value, context);
  if (!ended.ok) return refused(refusedRequest('UpsertEmployees', ended.error));
  return ok({ ...told.value, ended: ended.value });
}

function decideEmployee(scope: Scope, input: EmployeeInput, index: number): Result<UpsertResult, Problems> {
  const inputProblems = employeeProblems(input);
  if (inputProblems.length > 0) return refused(inputProblems);
  const { draft, context, sourceSystem } = scope;
  const stored = draft.aggregate('employee', input.employeeId);
  const rows = rowsOf(sourceSystem, input, stored.rows, context.ids.next());
  const verdict = judgeUpsert(factsOf(stored.rows, rows), input.masterSequence);
  const unknown = unknownCodes(draft, input, context.settings.attendance.policies);
  const warnings = toErrors(`/UpsertEmployees/employees[${index}]`, unknown);
  const told = { index, key: input.employeeId, outcome: verdict, errors: [], warnings } as const;
  if (verdict !== 'APPLIED') return ok({ ...told, version: stored.version });
  if (rows.employeeSlice.length > MOST_SLICES) return refused([tooManySlices]);
  const person: Person = { master: rows.employee[0], slices: rows.employeeSlice };
  const conflicts = scope.contested.get(index - 1) ?? [];
  if (conflicts.length > 0) return refused(conflicts);
  const before = findPerson(draft, input.employeeId);
  const version = draft.put('employee', input.employeeId, rows);
  putBadges(scope, person, before);
  draft.record(employeeFact(stored.rows, rows, version));
  return ok({ ...told, version });
}

/** The rows of one employee as a message tells it. */
interface EmployeeRows extends AggregateRows<'employee'> {
  readonly employee: readonly [Row<'employee'>];
}

/** beside what the message tells stands what is kept of employments before it. */
function rowsOf(
  sourceSystem: string,
  input: EmployeeInput,
  { employee: [master], employeeSlice }: AggregateRows<'employee'>,
  eventUid: string,
): EmployeeRows {
  const { masterSequence, hireDate } = input;
  const known = master && { master, slices: employeeSlice };
  const { former, slices } = continueEmployments<Row<'employeeSlice'>>(known, {
    hireDate,
    slices: sliceContents(input),
  });
  const content = employeeContent(sourceSystem, input);
  return {
    employee: [
      { ...content, masterSequence, eventUid, endedByRun: '', formerEmployments: formerEmploymentsText(former) },
    ],
    employeeSlice: slices,
  };
}

/** The most slices that the contract lets an employee have. */
const MOST_SLICES = 100;

const tooManySlices = problem(
  'VALIDATION',
  'slices',
  'With those of the employments before, these are more than 100 slices.',
);

function factsOf(stored: AggregateRows<'employee'>, sent: EmployeeRows): Parameters<typeof judgeUpsert>[0] {
  const [employee] = stored.employee;
  if (employee === undefined) return undefined;
  const slices = stored.employeeSlice.toSorted(byBegin);
  const [{ masterSequence: _sequence, eventUid: _uid, endedByRun: _run, ...content }] = sent.employee;
  const sameContent =
    hasContent(employee, content) &&
    slices.length === sent.employeeSlice.length &&
    sent.employeeSlice.every((slice, at) => hasContent(slices[at], slice));
  return { sequence: sequenceOf(employee), sameContent };
}

const badgesGiven = (person: Person | undefined): ReadonlySet<string> =>
  new Set(person === undefined ? [] : holdingsOf(person).map(({ timeRecordingId }) => timeRecordingId));

/** Writes the badges that the employee holds now, and those given up that were looked up, where they change. */
function putBadges({ draft, badges }: Scope, person: Person, before: Person | undefined): void {
  const givenUp = [...badgesGiven(before)].filter((badge) => badges.has(badge));
  for (const badge of new Set([...badgesGiven(person), ...givenUp])) {
    const stored = draft.aggregate('badge', badge).rows.badge;
    const rows = peopleOfBadge(draft, badge)
      .filter(({ master }) => master.employeeId !== person.master.employeeId)
      .concat(person)
      .flatMap((holder) => holdingsOf(holder).filter(({ timeRecordingId }) => timeRecordingId === badge));
    if (!sameHoldings(stored, rows)) draft.put('badge', badge, { badge: rows });
  }
}

const sameHoldings = (stored: readonly Holding[], rows: readonly Holding[]): boolean =>
  stored.length === rows.length && rows.every((row) => stored.some((one) => hasContent(one, row)));

function lookupsOf(request: UpsertEmployees, context: DecisionContext): readonly Lookup[] {
  const employees = request.employees.map(({ employeeId }): Lookup => ({ aggregate: 'employee', key: employeeId }));
  const badges = [...badgesOf(request)].map((key): Lookup => ({ aggregate: 'badge', key }));
  const codes = codeLookups(request.employees.flatMap(({ slices }) => slices));
  return [...employees, ...badges, ...codes, ...runLookups(request, context)];
}

const badgesOf = ({ employees }: UpsertEmployees): ReadonlySet<string> =>
  new Set(employees.flatMap(({ slices }) => slices.flatMap(({ timeRecordingId }) => timeRecordingId ?? [])));
