import type { Capacity } from './capacity.ts';

/** Whose decision a step is. */
export type StepName = 'MANAGER' | 'HR' | 'ERP';

/**
 * The steps of each route, in order. NONE has none: what is asked for is approved at once. Nor has ANYBODY: one decision
 * is made, by whomever it does not concern; there is no leave of that route.
 */
export const approvalRoutes = {
  ANYBODY: [],
  NONE: [],
  MANAGER: ['MANAGER'],
  MANAGER_HR: ['MANAGER', 'HR'],
  ERP: ['ERP'],
} as const satisfies Readonly<Record<string, readonly StepName[]>>;

export type RouteName = keyof typeof approvalRoutes;

/** All routes. */
export const routeNames: readonly RouteName[] = Object.keys(approvalRoutes).filter(isRouteName);

function isRouteName(name: string): name is RouteName {
  return name in approvalRoutes;
}

/** Whether a route waits for people of a certain capacity. */
export const hasSteps = (route: RouteName): boolean => approvalRoutes[route].length > 0;

/** A step that is awaited; number 0 and no name where none is. */
export interface AwaitedStep {
  /** From 1. */
  readonly stepNo: number;
  readonly stepName: StepName | '';
}

/** The step with this number, from 1; none where the route has no such step. */
export function stepOf(route: RouteName, stepNo: number): AwaitedStep {
  const steps: readonly StepName[] = approvalRoutes[route];
  const stepName = steps[stepNo - 1];
  return stepName === undefined ? noStep : { stepNo, stepName };
}

/** Who is asked whether approved leave may be cancelled: where nobody had to agree to it, the manager. */
export const consentStep = (route: RouteName): AwaitedStep => {
  const first = stepOf(route, 1);
  return first.stepName === '' ? { stepNo: 1, stepName: 'MANAGER' } : first;
};

export const noStep: AwaitedStep = { stepNo: 0, stepName: '' };

/** In what capacity a step is taken: HR can take the manager's too, so that nothing waits for somebody who has left. */
export const takersOf = {
  MANAGER: ['MANAGER', 'HR'],
  HR: ['HR'],
  ERP: ['ERP'],
} as const satisfies Readonly<Record<StepName, readonly Capacity[]>>;
