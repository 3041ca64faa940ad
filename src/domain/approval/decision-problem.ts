import { problem, type Problem } from '../problem.ts';
import { quote } from '../../lib/quote.ts';
import { type StepName, takersOf } from './approval-route.ts';
import { type Capacity, capacityTitles } from './capacity.ts';

/** Who decides, and in whose place; empty: in the own name. */
export interface Decider {
  readonly decidedBy: string;
  readonly delegatedFrom: string;
}

/** NOT_AUTHORISED: nobody decides what is his own. */
export const deciderProblem = (decidedBy: string, concerned: readonly string[]): Problem | undefined =>
  concerned.includes(decidedBy)
    ? problem(
        'NOT_AUTHORISED',
        'decidedBy',
        `Neither the employee nor who asked may decide: ${quote(decidedBy)} is one of them.`,
      )
    : undefined;

/** NOT_AUTHORISED: nobody decides what is his own, and nobody in the place of somebody whose own it is. */
export const ownProblem = ({ decidedBy, delegatedFrom }: Decider, concerned: readonly string[]): Problem | undefined =>
  deciderProblem(decidedBy, concerned) ??
  (concerned.includes(delegatedFrom)
    ? problem(
        'NOT_AUTHORISED',
        'delegatedFrom',
        `Nobody decides for the employee or for who asked: ${quote(delegatedFrom)} is one of them.`,
      )
    : undefined);

/** NOT_AUTHORISED: somebody who has nothing to do with what is asked for. */
export const nobodyHere = (person: string, field: string): Problem =>
  problem(
    'NOT_AUTHORISED',
    field,
    `${quote(person)} is not the manager, nor stands in for the manager; and this client does not act for HR or the ERP.`,
  );

/**
 * NOT_AUTHORISED: a step is taken by whom it waits for, and nobody takes two of one request. `earlier` are those who have
 * taken the steps before.
 */
export function stepProblem(
  stepName: StepName,
  earlier: readonly string[],
  person: string,
  capacities: readonly Capacity[],
): Problem | undefined {
  if (capacityAt(stepName, capacities) === undefined)
    return problem(
      'NOT_AUTHORISED',
      'decidedBy',
      `The request waits for ${capacityTitles[stepName]}, which ${quote(person)} is not.`,
      { step: stepName },
    );
  return earlier.includes(person)
    ? problem(
        'NOT_AUTHORISED',
        'decidedBy',
        `${quote(person)} has taken an earlier step: another person takes this one.`,
      )
    : undefined;
}

/** In which of somebody's capacities a step is taken; undefined where it waits for somebody else. */
export function capacityAt(stepName: StepName, capacities: readonly Capacity[]): Capacity | undefined {
  const takers: readonly Capacity[] = takersOf[stepName];
  return takers.find((capacity) => capacities.includes(capacity));
}

/** VERSION_CONFLICT: the caller has looked at another state than the one that is stored. */
export const versionProblem = (version: number, expectedVersion: number): Problem | undefined =>
  version === expectedVersion
    ? undefined
    : problem('VERSION_CONFLICT', 'expectedVersion', changed(version, expectedVersion), {
        currentVersion: String(version),
      });

const changed = (version: number, expectedVersion: number): string =>
  `The record has changed since it was read: its version is ${version}, not ${expectedVersion}. Read it again.`;

/** ILLEGAL_TRANSITION: it is decided or withdrawn already. */
export const finalProblem = ({ state }: { readonly state: string }): Problem =>
  problem('ILLEGAL_TRANSITION', '', `It is decided or withdrawn already: its state is ${state}.`, { state });
