import type { OperationName } from '../contract/generated.ts';
import type { Instant } from '../lib/clock.ts';
import type { Row } from '../store/store.ts';
import type { SystemCommand } from './system-command.ts';

/**
 * The long part of an operation: a command has stored a run, and a job works it off, group by group. A group and the
 * progress of its run are one command and so one commit: whenever the process ends, no group is lost and none is done
 * twice.
 */
export interface RunWork {
  readonly operation: OperationName;
  /** Whether the next group of a run may be done now, or waits for something else; where left out, always. */
  isReady?(run: Row<'run'>): Promise<boolean>;
  /** Of a run that is RUNNING the group that comes next, as a command that answers the run behind it. */
  next(run: Row<'run'>, now: Instant): Promise<SystemCommand<Row<'run'> | undefined>>;
}

/** Whether a run still stands where its next group was prepared: not ended, and not moved on by another node. */
export const standsAt = (stored: Row<'run'> | undefined, { position }: Row<'run'>): stored is Row<'run'> =>
  stored?.state === 'RUNNING' && stored.position === position;
