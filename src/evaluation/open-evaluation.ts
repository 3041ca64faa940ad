import { aggregatesOf } from '../decision/loaded-aggregates.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import type { Lease } from '../jobs/lease.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import type { Store } from '../store/store.ts';
import { markEmployees, readDirty } from './dirty-employees.ts';
import { evaluateEmployee } from './evaluate-employee.ts';
import { readPendingDates, reopenDates } from './reopened-periods.ts';
import { reviveDuplicates } from './revive-duplicates.ts';
import { createEvaluator, type Evaluator } from './evaluator.ts';

/** What the evaluation needs of the rest. */
export interface EvaluationParts {
  readonly store: Pick<Store, 'reads' | 'load'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly lease: Lease;
  /** As in {@link DirtySources}. */
  readonly floorDate: string;
  /** Runs a command in the evaluation's name; rejects where it was not committed. */
  readonly perform: <T>(command: SystemCommand<T>) => Promise<T>;
}

export type Evaluation = Evaluator;

/** How many events of the journal are worked off at a time, and how many employees are marked by one commit. */
const FOLLOWED_EVENTS = 500;
const MARKED_EMPLOYEES = 200;

/** The first consumer of the journal, whole: follows it, marks whom it concerns, and evaluates what is marked. */
export function openEvaluation({ store, clock, logger, lease, floorDate, perform }: EvaluationParts): Evaluation {
  const reopen = async (key: string): Promise<void> => {
    for (;;) {
      // It may be closed again meanwhile.
      const loaded = await store.load([{ aggregate: 'payrollPeriod', key }]);
      const [period] = aggregatesOf(loaded, 'payrollPeriod').flatMap(({ rows }) => rows.payrollPeriod);
      const dates = period === undefined ? [] : await readPendingDates(store.reads, period);
      if (period === undefined || dates.length === 0) return;
      await perform(reopenDates(period, dates));
    }
  };
  const evaluator = createEvaluator({
    async follow() {
      const { ranges, events, takenBack, periods, cursor } = await readDirty(
        { reads: store.reads, load: (lookups) => store.load(lookups), floorDate },
        clock.now(),
        FOLLOWED_EVENTS,
      );
      if (events === 0) return 0;
      if (takenBack.length > 0) await perform(reviveDuplicates(takenBack));
      for (const key of periods) await reopen(key);
      for (let at = 0; at === 0 || at < ranges.length; at += MARKED_EMPLOYEES) {
        const isLast = at + MARKED_EMPLOYEES >= ranges.length;
        await perform(markEmployees(ranges.slice(at, at + MARKED_EMPLOYEES), isLast ? cursor : undefined));
      }
      return events;
    },
    due: (limit) => store.reads.attendance.dueMarks(clock.now(), limit),
    async evaluate(mark) {
      await perform(evaluateEmployee(mark, clock.now()));
    },
    holdsLease: () => lease.holds(),
    logger,
  });
  return {
    ...evaluator,
    async close() {
      await evaluator.close();
      await lease.close();
    },
  };
}
