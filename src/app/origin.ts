import type { Clock } from '../lib/clock.ts';
import { systemIds } from '../lib/ids.ts';
import type { Origin } from '../pipeline/call.ts';

/** Where a command of Muster's own comes from, now. */
export const originOf = (channel: string, clock: Clock): Origin => ({
  correlationId: systemIds.random(),
  channel,
  sourceAddress: '',
  peerAddress: '',
  messageId: '',
  bodyHash: undefined,
  receivedAt: clock.now(),
});
