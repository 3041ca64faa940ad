import { expect } from 'chai';
import { getChanges } from '../../../src/operations/integration/get-changes.ts';
import type { FeedEvent } from '../../../src/store/feed-reads.ts';
import type { AggregateRows } from '../../../src/store/store.ts';
import { employee, slice, terminal, timeEvent, uuid } from '../../support/store-samples.ts';
import { ask } from '../../support/query-sources.ts';

const stored = { eventType: 'CLOCK_IN', zoneSource: 'PAYLOAD', captureMethod: 'TERMINAL' };

const change = (eventIndex: number, changes: Partial<FeedEvent> = {}): FeedEvent => ({
  eventIndex,
  entity: 'TimeEvent',
  entityId: uuid(1),
  entityVersion: 0,
  employeeId: '',
  action: 'C',
  ...changes,
});

/** Serves the feed of a journal of 100 events, whose consumer has acknowledged `cursor`, and keeps what was asked for. */
function serve(events: readonly FeedEvent[], { cursor = 0, state = 'ACCEPTED', version = 0 } = {}) {
  const asked: unknown[] = [];
  const journal = { origin: 'test/journal', size: 100, oldestIndex: 5 };
  const rows: AggregateRows<'feedConsumer'> = {
    feedConsumer:
      cursor === 0
        ? []
        : [{ consumerKey: 'ERP\tbi', clientId: 'ERP', consumer: 'bi', cursor, acknowledgedAt: 1, eventUid: uuid(9) }],
  };
  return {
    asked,
    load: async () => [{ aggregate: 'feedConsumer', key: 'ERP\tbi', version: 1, rows } as const],
    reads: {
      employees: async () => [{ version: 3, employee: employee('E1'), slices: [slice('E1')] }],
      feed: {
        events: async (_entities: readonly string[], from: number, limit: number) => {
          asked.push([from, limit]);
          const behind = events.filter(({ eventIndex }) => eventIndex >= from);
          return { ...journal, events: behind.slice(0, limit) };
        },
        timeEvents: async (keys: readonly string[]) =>
          keys.includes(uuid(1)) ? [{ version, event: timeEvent(1, { ...stored, state }) }] : [],
        terminals: async () => [{ version: 2, terminal: terminal('T1') }],
      },
    },
  };
}

const told = async (request: Parameters<typeof getChanges.read>[1], source: ReturnType<typeof serve>) => {
  const result = await ask(getChanges, request, source);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.response;
};

describe('GetChanges', () => {
  it('begins where the consumer has acknowledged, where no cursor or 0 is given', async () => {
    const source = serve([], { cursor: 42 });
    await told({ consumer: 'bi' }, source);
    await told({ consumer: 'bi', cursor: 0 }, source);
    await told({ consumer: 'bi', cursor: 50, maxRows: 10 }, source);
    expect(source.asked).to.deep.equal([
      [42, 101],
      [42, 101],
      [50, 11],
    ]);
  });

  it('counts revisions from 1, also of what was inserted', async () => {
    const events = [change(7), change(8, { entity: 'Employee', entityId: 'E1', action: 'U' })];
    const { changes } = await told({ consumer: 'bi', cursor: 7 }, serve(events));
    expect(changes.map(({ entity, op, revision }) => [entity, op, revision])).to.deep.equal([
      ['TIME_EVENT', 'CREATED', 1],
      ['EMPLOYEE', 'CHANGED', 3],
    ]);
  });

  for (const state of ['VOIDED', 'SUPERSEDED']) {
    it(`tells what is ${state} as withdrawn`, async () => {
      const { changes } = await told({ consumer: 'bi', cursor: 7 }, serve([change(7)], { state, version: 1 }));
      expect(changes[0]).to.include({ op: 'WITHDRAWN', revision: 2 });
    });
  }

  it('tells what has no row any more as withdrawn, without content', async () => {
    const gone = change(7, { entityId: uuid(404), action: 'U', entityVersion: 4 });
    const { changes } = await told({ consumer: 'bi', cursor: 7 }, serve([gone]));
    expect(changes).to.deep.equal([
      { index: 7, entity: 'TIME_EVENT', key: uuid(404), revision: 5, op: 'WITHDRAWN', attendanceDays: [] },
    ]);
  });

  it('takes the origin of the journal that it told', async () => {
    const { journalOrigin } = await told({ consumer: 'bi', cursor: 50 }, serve([]));
    expect(await told({ consumer: 'bi', cursor: 50, journalOrigin }, serve([]))).to.include({ journalOrigin });
  });

  it('goes on behind the last entry of a page, and behind the whole journal after the last page', async () => {
    const source = serve([change(10), change(20), change(30)]);
    expect(await told({ consumer: 'bi', cursor: 6, maxRows: 2 }, source)).to.include({ nextCursor: 21, hasMore: true });
    expect(await told({ consumer: 'bi', cursor: 21 }, source)).to.include({ nextCursor: 100, hasMore: false });
  });

  it('refuses with CURSOR_EXPIRED what is purged, what the journal does not reach, and another journal', async () => {
    const others = [{ fromStart: true }, {}, { cursor: 50, journalOrigin: 'other/journal' }];
    for (const request of [{ cursor: 4 }, { cursor: 101 }, ...others]) {
      const result = await ask(getChanges, { consumer: 'bi', ...request }, serve([]));
      expect(result.ok ? '' : result.error.code).to.equal('CURSOR_EXPIRED');
    }
  });
});
