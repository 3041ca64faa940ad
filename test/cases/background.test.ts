import { expect } from 'chai';
import type { Store } from '../../src/store/store.ts';
import { daysAgo, submit } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, type SoapReply, type Tree } from '../support/soap-call.ts';

/** ARCHITECTURE, "Group commit": what takes long does not hold up who waits for an answer. */
describe('An evaluation that takes long', () => {
  let app: RunningApp;
  let asked = Promise.withResolvers<undefined>();
  let released = Promise.withResolvers<undefined>();

  const slow = (store: Store): Store => ({
    ...store,
    async load(lookups) {
      if (lookups.some((lookup) => 'set' in lookup && lookup.set === 'employeeEvent')) {
        asked.resolve(undefined);
        await released.promise;
      }
      return store.load(lookups);
    },
  });

  beforeEach(async () => {
    asked = Promise.withResolvers();
    released = Promise.withResolvers();
    app = await runApp({ wrap: slow });
  });
  afterEach(async () => {
    released.resolve(undefined);
    await app.stop();
  });

  const punch = (sourceEventId: string, time: string): Promise<SoapReply> =>
    callAs(
      app.clients.erp,
      app.url,
      'attendance',
      submit([
        {
          ...{ sourceEventId, employeeId: 'E1001', eventType: 'CLOCK_IN' },
          eventTime: daysAgo(2, time, '+08:00'),
        },
      ]),
    );
  const outcomes = ({ response }: SoapReply): readonly unknown[] =>
    ((response?.['results'] ?? []) as readonly Tree[]).map(({ outcome }) => outcome);

  it('holds up no caller', async () => {
    expect(outcomes(await punch('A', '08:00:00'))).to.deep.equal(['ACCEPTED']);
    const evaluated = app.app.evaluateDays();
    await asked.promise;
    expect(outcomes(await punch('B', '09:00:00'))).to.deep.equal(['ACCEPTED']);
    released.resolve(undefined);
    await evaluated;
  });
});
