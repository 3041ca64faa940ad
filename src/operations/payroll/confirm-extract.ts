import type { Command } from '../../decision/operation.ts';

/** Takes an extract over, by totals and hash that the consumer has reckoned itself. */
export const confirmExtract: Command<'ConfirmExtract'> = {
  effect: 'write',
  name: 'ConfirmExtract',
  size: () => 1,
  lookups: () => [],
  decide() {
    throw new Error('Not built yet: ConfirmExtract');
  },
};
