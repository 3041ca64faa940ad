import type { Capacity } from '../leave/transitions.ts';

/** Whose decision a step is. */
export type StepName = 'MANAGER' | 'HR' | 'ERP';

/** The steps of each route, in order: what has none is approved at once. */
export const approvalRoutes = {
  NONE: [],
  MANAGER: ['MANAGER'],
  MANAGER_HR: ['MANAGER', 'HR'],
  ERP: ['ERP'],
} as const satisfies Readonly<Record<string, readonly StepName[]>>;

export type RouteName = keyof typeof approvalRoutes;

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
