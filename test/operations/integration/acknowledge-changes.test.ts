import { expect } from 'chai';
import { acknowledgeChanges } from '../../../src/operations/integration/acknowledge-changes.ts';
import { REQUEST_ID, REQUEST_ID_SENT } from '../../support/command-requests.ts';
import { idNumber, World } from '../../support/decision-world.ts';

const to = (cursor: number, consumer = 'bi') => ({
  requestId: REQUEST_ID_SENT,
  sourceSystem: 'BI',
  consumer,
  cursor,
});

/** A world whose journal has so many events. */
function sealed(size: number): World {
  const world = new World();
  world.seal(size);
  return world;
}

describe('AcknowledgeChanges', () => {
  it('remembers the cursor, and tells the audit trail from where to where', () => {
    const world = sealed(20);
    const first = world.run(acknowledgeChanges, to(5));
    expect(first.result).to.deep.equal({
      ok: true,
      value: { requestId: REQUEST_ID, replayed: false, consumer: 'bi', outcome: 'APPLIED', cursor: 5 },
    });
    const second = world.run(acknowledgeChanges, to(20));
    expect([...first.facts, ...second.facts]).to.deep.equal([
      {
        uid: idNumber(1),
        action: 'C',
        entity: 'FeedConsumer',
        entityId: 'bi',
        entityVersion: 1,
        affectedRows: 1,
        changes: { before: undefined, after: { cursor: 5 } },
      },
      {
        uid: idNumber(2),
        action: 'U',
        entity: 'FeedConsumer',
        entityId: 'bi',
        entityVersion: 2,
        affectedRows: 1,
        changes: { before: { cursor: 5 }, after: { cursor: 20 } },
      },
    ]);
  });

  it('never goes back: what is not higher changes nothing', () => {
    const world = sealed(20);
    world.run(acknowledgeChanges, to(10));
    for (const cursor of [10, 9, 0]) {
      const { result, writes } = world.run(acknowledgeChanges, to(cursor));
      expect(result.ok && result.value).to.include({ outcome: 'UNCHANGED', cursor: 10 });
      expect(writes).to.equal(0);
    }
  });

  it('takes the size of the journal, and refuses what lies beyond', () => {
    const world = sealed(20);
    const { result } = world.run(acknowledgeChanges, to(21));
    expect(result.ok ? [] : result.error.errors.map(({ code, path }) => [code, path])).to.deep.equal([
      ['VALIDATION', '/AcknowledgeChanges/cursor'],
    ]);
    expect(world.run(acknowledgeChanges, to(20)).result).to.have.nested.property('value.outcome', 'APPLIED');
  });

  it('keeps each consumer apart', () => {
    const world = sealed(20);
    world.run(acknowledgeChanges, to(10));
    world.run(acknowledgeChanges, to(5, 'payroll'));
    expect(world.rows('feedConsumer', 'ERP\tpayroll', 'feedConsumer')[0]).to.include({ cursor: 5, clientId: 'ERP' });
    expect(world.rows('feedConsumer', 'ERP\tbi', 'feedConsumer')[0]).to.include({ cursor: 10 });
  });
});
