import type { Command } from '../../decision/operation.ts';

/** Starts the run that settles leave years. */
export const runLeaveYearEnd: Command<'RunLeaveYearEnd'> = {
  effect: 'write',
  name: 'RunLeaveYearEnd',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: RunLeaveYearEnd');
  },
};
