import type { UpsertEmployees } from '../../contract/generated.ts';
import type { Problems } from '../../decision/item-batch.ts';
import type { Draft } from '../../decision/draft.ts';
import { clashingItems, settleItems } from '../../domain/settle-items.ts';
import { badgeContest, type Applicant } from '../../domain/workforce/badge-contest.ts';
import { badgeProblems } from '../../domain/workforce/badges.ts';
import { employeeContent, sliceContents } from '../../domain/workforce/employee-content.ts';
import type { Person } from '../../domain/workforce/employment.ts';
import { employeeProblems } from '../../domain/workforce/slice-rules.ts';
import { findPerson, peopleOfBadge } from '../../records/find-person.ts';

/** By the place of an item from 0: whose badge another one holds when the whole request is stored. */
export type ContestedBadges = ReadonlyMap<number, Problems>;

/**
 * Judges the badges of a request by its end and not by the order of its items, so that employees can exchange badges.
 * ATOMIC: as if all items were stored. PARTIAL: what a refused item would have given up stays taken. `endedBy` tells how
 * an employee whom the request does not name stands after it.
 */
export function contestedBadges(
  draft: Draft,
  request: UpsertEmployees,
  badges: ReadonlySet<string>,
  endedBy: (person: Person) => Person,
): ContestedBadges {
  const { employees, mode } = request;
  const persons = employees.map((input) => ({
    master: employeeContent(request.sourceSystem, input),
    slices: sliceContents(input),
  }));
  const applicants = [...namedApplicants(draft, request, persons), ...otherApplicants(draft, request, badges, endedBy)];
  const contest = badgeContest(employees.length, applicants);
  const isExcluded = (at: number): boolean =>
    mode === 'PARTIAL' && employees.slice(at, at + 1).some((input) => employeeProblems(input).length > 0);
  const excluded = new Set(employees.keys().filter(isExcluded));
  const lost = mode === 'ATOMIC' ? clashingItems(contest) : settleItems(contest, excluded);
  const isStored = (at: number): boolean => mode === 'ATOMIC' || !(lost.has(at) || excluded.has(at));
  return new Map(
    [...lost].flatMap((at) => {
      const person = persons[at];
      const rivals = contest.rivalPersonsOf(at, (item) => item === at || isStored(item));
      return person === undefined ? [] : [[at, badgeProblems(person, rivals)] as const];
    }),
  );
}

function namedApplicants(
  draft: Draft,
  { employees }: UpsertEmployees,
  persons: readonly Person[],
): readonly Applicant[] {
  const applications = persons.map((person, item) => ({
    item,
    sequence: employees[item]?.masterSequence ?? 0n,
    person,
  }));
  const byEmployee = Map.groupBy(applications, ({ person }) => person.master.employeeId);
  return [...byEmployee].map(([employeeId, own]) => ({ stored: storedOf(draft, employeeId), applications: own }));
}

function storedOf(draft: Draft, employeeId: string): Applicant['stored'] {
  const person = findPerson(draft, employeeId);
  const [master] = draft.aggregate('employee', employeeId).rows.employee;
  return person === undefined || master === undefined ? undefined : { sequence: sequenceOf(master), person };
}

/** The sequence that a message has to exceed: whom a run has ended is not as the source said last, so the same is news. */
export const sequenceOf = ({
  masterSequence,
  endedByRun,
}: {
  readonly masterSequence: bigint;
  readonly endedByRun: string;
}): bigint => (endedByRun === '' ? masterSequence : masterSequence - 1n);

function otherApplicants(
  draft: Draft,
  { employees }: UpsertEmployees,
  badges: ReadonlySet<string>,
  endedBy: (person: Person) => Person,
): readonly Applicant[] {
  const named = new Set(employees.map(({ employeeId }) => employeeId));
  const others = [...badges].flatMap((badge) => peopleOfBadge(draft, badge));
  const byId = new Map(others.map((person) => [person.master.employeeId, person]));
  return [...byId.values()]
    .filter(({ master }) => !named.has(master.employeeId))
    .map((person) => ({ stored: { sequence: 0n, person: endedBy(person) }, applications: [] }));
}
