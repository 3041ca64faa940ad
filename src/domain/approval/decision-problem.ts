import { problem, type Problem } from '../problem.ts';
import { quote } from '../../lib/quote.ts';

/** What somebody asks for, and somebody else decides. */
export interface Asked {
  readonly state: string;
  readonly employeeId: string;
  readonly requestedBy: string;
}

/**
 * Refuses whoever may not decide, then a version that is out of date, then what payroll has closed (`locked`, where the
 * decision would change it), then what is decided already.
 */
export const decisionProblem = (
  asked: Asked,
  version: number,
  { decidedBy, expectedVersion }: { readonly decidedBy: string; readonly expectedVersion: number },
  locked: Problem | undefined,
): Problem | undefined =>
  deciderProblem(decidedBy, [asked.employeeId, asked.requestedBy]) ??
  versionProblem(version, expectedVersion) ??
  locked ??
  finalProblem(asked);

/** NOT_AUTHORISED: nobody decides what is his own. */
export const deciderProblem = (decidedBy: string, concerned: readonly string[]): Problem | undefined =>
  concerned.includes(decidedBy)
    ? problem(
        'NOT_AUTHORISED',
        'decidedBy',
        `Neither the employee nor who asked may decide: ${quote(decidedBy)} is one of them.`,
      )
    : undefined;

/**
 * Refuses a version that is out of date, and what can no longer be taken back. To revoke an approval is to decide:
 * whoever may not decide is refused before that, and what payroll has closed (`locked`) behind the version.
 */
export function withdrawalProblem(
  asked: Asked,
  version: number,
  { withdrawnBy, expectedVersion }: { readonly withdrawnBy?: string | undefined; readonly expectedVersion: number },
  locked: Problem | undefined,
): Problem | undefined {
  const outOfDate = versionProblem(version, expectedVersion);
  if (asked.state !== 'APPROVED') return outOfDate ?? finalProblem(asked);
  const own = [asked.employeeId, asked.requestedBy].includes(withdrawnBy ?? '') ? revokesOwn : undefined;
  return own ?? outOfDate ?? locked;
}

const revokesOwn = problem(
  'NOT_AUTHORISED',
  'withdrawnBy',
  'Neither the employee nor who asked may revoke an approval.',
);

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
export const finalProblem = ({ state }: Pick<Asked, 'state'>): Problem | undefined =>
  state === 'SUBMITTED'
    ? undefined
    : problem('ILLEGAL_TRANSITION', '', `It is decided or withdrawn already: its state is ${state}.`, { state });
