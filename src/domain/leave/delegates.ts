import { quote } from '../../lib/quote.ts';
import type { Delegate } from '../approval/capacity.ts';
import { problem, type Problem } from '../problem.ts';

/** Refuses with VALIDATION delegates that cannot be; each problem names its member. */
export const delegateProblems = (employeeId: string, delegates: readonly Delegate[]): readonly Problem[] =>
  delegates.flatMap((delegate, at) => {
    const path = `delegates[${at + 1}]`;
    const { delegateEmployeeId, validFrom, validTo } = delegate;
    const problems: Problem[] = [];
    if (delegateEmployeeId === employeeId) problems.push(invalid(`${path}/delegateEmployeeId`, ofThemselves));
    if (validTo < validFrom)
      problems.push(invalid(`${path}/validTo`, `validTo, ${validTo}, lies before validFrom, ${validFrom}.`));
    if (delegates.findIndex((one) => isSame(one, delegate)) < at)
      problems.push(
        invalid(
          `${path}/validFrom`,
          `${quote(delegateEmployeeId)} is listed twice from ${validFrom} on: name each stretch of dates once.`,
        ),
      );
    return problems;
  });

const isSame = (one: Delegate, other: Delegate): boolean =>
  one.delegateEmployeeId === other.delegateEmployeeId && one.validFrom === other.validFrom;

const invalid = (field: string, message: string): Problem => problem('VALIDATION', field, message);

const ofThemselves = 'Nobody stands in for themselves: take this one out.';
