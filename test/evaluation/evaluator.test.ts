import { expect } from 'chai';
import { createEvaluator, type EvaluatorOptions } from '../../src/evaluation/evaluator.ts';
import { silentLogger } from '../../src/lib/log.ts';
import type { Row } from '../../src/store/store.ts';

const mark = (employeeId: string): Row<'evaluationMark'> => ({
  employeeId,
  since: '2026-03-02',
  dueAt: 0,
  dirtyFrom: '2026-03-02',
  openFrom: '2026-03-02',
  awaitsWatermark: false,
  awaited: '',
  followedEvent: null,
});

/** A journal with some events, whose employees are due once they are marked. */
function world(events: readonly string[], changes: Partial<EvaluatorOptions> = {}) {
  const unread = [...events];
  const due = new Set<string>();
  const done: string[] = [];
  const logged: string[] = [];
  const options: EvaluatorOptions = {
    follow: async () => {
      const some = unread.splice(0, 2);
      for (const employee of some) due.add(employee);
      return some.length;
    },
    due: async (limit) => [...due].slice(0, limit).map(mark),
    evaluate: async ({ employeeId }) => {
      due.delete(employeeId);
      done.push(employeeId);
    },
    holdsLease: async () => true,
    logger: { ...silentLogger, error: (message) => void logged.push(message) },
    ...changes,
  };
  return { options, due, done, logged, unread };
}

describe('The evaluator', () => {
  it('works off the journal and all that is due', async () => {
    const { options, done } = world(['E1', 'E2', 'E1', 'E3', 'E4']);
    await createEvaluator(options).run();
    expect([...new Set(done)].sort()).to.deep.equal(['E1', 'E2', 'E3', 'E4']);
  });

  it('does what is due already, though the journal has nothing new', async () => {
    const { options, due, done } = world([]);
    due.add('E9');
    await createEvaluator(options).run();
    expect(done).to.deep.equal(['E9']);
  });

  it('does nothing without the lease, and ends where it is lost', async () => {
    const idle = world(['E1'], { holdsLease: async () => false });
    await createEvaluator(idle.options).run();
    expect(idle.done).to.deep.equal([]);
    let asked = 0;
    const losing = world(['E1', 'E2', 'E3', 'E4', 'E5'], { holdsLease: async () => (asked += 1) < 3 });
    await createEvaluator(losing.options).run();
    expect(losing.done).to.deep.equal(['E1', 'E2', 'E3', 'E4']);
    expect(losing.unread).to.deep.equal(['E5']);
  });

  it('tells a failure, and the next run goes on where it was', async () => {
    let failures = 0;
    const failing = world(['E1', 'E2', 'E3']);
    const { evaluate } = failing.options;
    const evaluator = createEvaluator({
      ...failing.options,
      evaluate: async (one) => {
        failures += 1;
        if (failures === 1) throw new Error('The database is not available.');
        await evaluate(one);
      },
    });
    await evaluator.run();
    expect(failing.logged).to.deep.equal(['Days could not be evaluated; the next run goes on.']);
    await evaluator.run();
    expect([...failing.done].sort()).to.deep.equal(['E1', 'E2', 'E3']);
  });

  it('is woken only once it is started, and not after it is closed', async () => {
    const { options, done, unread } = world(['E1']);
    const evaluator = createEvaluator(options);
    evaluator.wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).to.deep.equal([]);
    evaluator.start('0 0 1 1 *');
    await evaluator.run();
    expect(done).to.deep.equal(['E1']);
    await evaluator.close();
    unread.push('E2');
    evaluator.wake();
    await evaluator.run();
    expect(done).to.deep.equal(['E1']);
  });

  it('runs once more for what came while it ran', async () => {
    const { options, due, done } = world(['E1']);
    let late = ['E2'];
    const evaluator = createEvaluator({
      ...options,
      // The last look of the first run; what comes behind it, it does not see.
      due: async (limit) => {
        const found = await options.due(limit);
        if (found.length === 0 && late.length > 0) {
          for (const employee of late) due.add(employee);
          late = [];
          evaluator.wake();
        }
        return found;
      },
    });
    evaluator.start('0 0 1 1 *');
    await evaluator.run();
    expect(done).to.deep.equal(['E1', 'E2']);
    await evaluator.close();
  });

  it('answers whoever asks meanwhile with what is under way, however often it is woken', async () => {
    let runs = 0;
    const promises = new Set<Promise<void>>();
    const { options } = world([]);
    const evaluator = createEvaluator({
      ...options,
      due: async () => {
        runs += 1;
        await new Promise((resolve) => setImmediate(resolve));
        if (runs < 200) for (let ask = 0; ask < 2; ask += 1) promises.add(evaluator.run());
        return [];
      },
    });
    await evaluator.run();
    await Promise.all(promises);
    expect([runs, promises.size]).to.deep.equal([200, 1]);
  });

  it('looks by its schedule for what time has made due', async function () {
    this.timeout(5000);
    const { options, due, done } = world([]);
    const evaluator = createEvaluator(options);
    evaluator.start('* * * * * *');
    await evaluator.run();
    due.add('E1');
    while (done.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).to.deep.equal(['E1']);
    await evaluator.close();
  });
});
