import type { DecisionContext } from '../../decision/context.ts';
import { problem, type Problem } from '../../domain/problem.ts';

/** NOT_AUTHORISED where a client that may not wants to change what payroll has closed. */
export const retroProblem = (
  { retro }: { readonly retro?: boolean | undefined },
  { permissions }: DecisionContext,
): Problem | undefined =>
  retro === true && !permissions.has('PostRetro')
    ? problem(
        'NOT_AUTHORISED',
        'retro',
        'This client may not change what payroll has closed: it has no right PostRetro.',
      )
    : undefined;
