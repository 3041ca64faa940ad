import type { PeriodState } from '../../src/domain/payroll/period.ts';
import { setPeriodState } from '../../src/operations/payroll/set-period-state.ts';
import type { World } from './decision-world.ts';

/** Moves a month of a pay group to a state that it can take. */
export function setState(world: World, month: string, state: PeriodState, payGroup = ''): void {
  const { result } = world.perform(setPeriodState({ payGroup, month, state }));
  if (!result.ok) throw new Error(result.error.message);
}

/** Locks an open month of a pay group; of those who have none, unless one is named. */
export function closeMonth(world: World, month: string, payGroup = ''): void {
  setState(world, month, 'CLOSING', payGroup);
  setState(world, month, 'LOCKED', payGroup);
}
