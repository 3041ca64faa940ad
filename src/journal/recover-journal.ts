import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Batch, JournalHead, Store } from '../store/store.ts';
import type { AuditEvent } from './audit-event.ts';
import { RECOVER_OPERATION } from './checkpoint-track.ts';
import type { Journal } from './journal.ts';
import type { NewestCheckpoint } from './journal-position.ts';

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

/** What is lost: the head of the database as it is found, and the newest checkpoint of each journal that it does not continue. */
export interface LostJournals {
  readonly head: JournalHead;
  /** That of which the database has the beginning. */
  readonly continued: NewestCheckpoint | undefined;
  /** Those of which it has nothing. */
  readonly replaced: readonly NewestCheckpoint[];
}

/**
 * Lets a restored journal, or an empty one in the place of one that is lost, go on as another log: the first events
 * under the new origin name the old ones, how far they had been signed, and from where the new one goes on.
 */
export const recoverJournal = async (
  parts: ConsoleJournal,
  { head, continued, replaced }: LostJournals,
  newOrigin: string,
): Promise<void> => {
  const after = { ...told(head), origin: newOrigin };
  const event = (changes: object) => ({
    operation: RECOVER_OPERATION,
    action: 'E' as const,
    entity: 'Journal',
    entityId: newOrigin.slice(0, 80),
    affectedRows: 0,
    changes: JSON.stringify(changes),
  });
  const [first, ...others] = [
    ...(continued === undefined ? [] : [event({ before: told(continued.head), after })]),
    ...replaced.map((checkpoint) => event({ before: told(checkpoint.head), after, shared: 0 })),
  ];
  await sealConsoleEvent(parts, { ...(first ?? event({ after })), newOrigin });
  for (const other of others) await sealConsoleEvent(parts, other);
};
