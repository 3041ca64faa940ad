import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { createLeases } from '../../src/jobs/lease.ts';
import { type Logger, silentLogger } from '../../src/lib/log.ts';

/** Leases in memory, which end only by being given back. */
function openLeases() {
  const owners = new Map<string, string>();
  const log: string[] = [];
  const logger: Logger = {
    ...silentLogger,
    warn: (message) => void log.push(message),
    error: (message) => void log.push(message),
  };
  const store = {
    async lease(name: string, owner: string) {
      if (owners.get('down') === 'down') throw new Error('down');
      const held = owners.get(name) ?? owner;
      owners.set(name, held);
      return held === owner;
    },
    async release(name: string, owner: string) {
      if (owners.get(name) === owner) owners.delete(name);
    },
  };
  return { owners, log, node: (owner: string) => createLeases({ store, owner, logger }) };
}

describe('A lease', () => {
  it('lets one of two nodes do the work', async () => {
    const { node } = openLeases();
    const done: string[] = [];
    for (const name of ['a', 'b']) await node(name)('purge').run(async () => done.push(name));
    expect(done).to.deep.equal(['a']);
  });

  it('lets the same node do it again, and another one after it was closed', async () => {
    const { node } = openLeases();
    const done: string[] = [];
    const [one, two] = [node('a')('purge'), node('b')('purge')];
    await one.run(async () => done.push('a'));
    await one.run(async () => done.push('a'));
    await one.close();
    await one.run(async () => done.push('a, closed'));
    await two.run(async () => done.push('b'));
    expect(done).to.deep.equal(['a', 'a', 'b']);
  });

  it('is known to be held for a while without asking again, and not once it is closed', async () => {
    const { owners, node } = openLeases();
    const one = node('a')('evaluator');
    expect(await one.holds()).to.equal(true);
    owners.set('evaluator', 'b');
    expect(await one.holds()).to.equal(true);
    expect(await one.take()).to.equal(false);
    expect(await one.holds()).to.equal(false);
    owners.delete('evaluator');
    expect(await one.holds()).to.equal(true);
    await one.close();
    expect(await one.holds()).to.equal(false);
  });

  it('is waited for until it is closed', async () => {
    const { node } = openLeases();
    await node('a')('sweep').take();
    const waiting = node('b')('sweep');
    let ended = false;
    const run = waiting.runWhenFree(async () => expect.fail('not free')).then(() => (ended = true));
    await nextTurn();
    expect(ended).to.equal(false);
    await waiting.close();
    await run;
  });

  it('gives nothing back that was never asked for', async () => {
    const { node, owners } = openLeases();
    owners.set('purge', 'a');
    await node('a')('purge').close();
    expect(owners.get('purge')).to.equal('a');
  });

  it('neither fails with the database nor with its work: both are told', async () => {
    const { node, owners, log } = openLeases();
    await node('a')('purge').run(() => Promise.reject(new Error('the work')));
    owners.set('down', 'down');
    await node('a')('purge').run(async () => expect.fail('without a lease'));
    expect(log).to.deep.equal(['A job failed.', 'A lease could not be asked for.']);
  });
});
