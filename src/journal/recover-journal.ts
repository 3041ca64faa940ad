import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Batch, JournalHead, Store } from '../store/store.ts';
import type { AuditEvent } from './audit-event.ts';
import { RECOVER_OPERATION } from './checkpoint-track.ts';
import type { Journal } from './journal.ts';
import type { JournalPosition } from './journal-position.ts';

/** Who writes events outside the pipeline, and with what. */
export interface ConsoleJournal {
  readonly store: Store;
  readonly journal: Journal;
  readonly actor: string;
  readonly node: string;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What an event of the console tells of its own. */
export type ConsoleEvent = Pick<
  AuditEvent,
  'operation' | 'action' | 'entity' | 'entityId' | 'affectedRows' | 'changes'
> &
  Pick<Batch, 'newOrigin' | 'purgeTo'>;

/** Seals one event of the console, and what of the journal itself it changes. */
export const sealConsoleEvent = async (
  { store, journal, actor, node, clock, ids }: ConsoleJournal,
  { newOrigin, purgeTo, ...event }: ConsoleEvent,
): Promise<void> => {
  const entry = journal.entry({
    ...event,
    uid: ids.next(),
    recordedAt: clock.now(),
    actor,
    node,
    channel: 'CONSOLE',
    outcome: 'SUCCESS',
    correlationId: ids.random(),
  });
  const result = await store.commit({ guards: [], changes: [], entries: [entry], newOrigin, purgeTo });
  if (result.status !== 'committed') throw new Error('An event without guards cannot collide.');
};

const told = ({ origin, size, rootHash }: JournalHead): object => ({
  origin,
  size,
  rootHash: Buffer.from(rootHash).toString('base64'),
});

/**
 * Lets a restored journal go on as another log: the first event under the new origin names the old one, how far it had
 * been signed, and from where the new one goes on.
 */
export const recoverJournal = (
  parts: ConsoleJournal,
  { head, newest }: Exclude<JournalPosition, { state: 'current' }>,
  newOrigin: string,
): Promise<void> =>
  sealConsoleEvent(parts, {
    operation: RECOVER_OPERATION,
    action: 'E',
    entity: 'Journal',
    entityId: newOrigin.slice(0, 80),
    affectedRows: 0,
    changes: JSON.stringify({ before: told(newest.head), after: { ...told(head), origin: newOrigin } }),
    newOrigin,
  });
