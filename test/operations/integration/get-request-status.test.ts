import { expect } from 'chai';
import { getRequestStatus } from '../../../src/operations/integration/get-request-status.ts';
import type { Loaded, Lookup, Row } from '../../../src/store/store.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { REQUEST_ID, REQUEST_ID_SENT } from '../../support/command-requests.ts';
import { ask } from '../../support/query-sources.ts';

const outcome: Row<'outcome'> = {
  clientId: 'ERP',
  operation: 'SubmitTimeEvents',
  requestId: REQUEST_ID,
  requestHash: new Uint8Array(32),
  contractVersion: '0123456789abcdef',
  recordedAt: moment('2026-03-02T00:59:00Z'),
  result: '{"requestId":"…"}',
  personal: null,
};

const request = { operation: 'SubmitTimeEvents', requestId: REQUEST_ID_SENT };

/** Serves this row under whatever key is asked for, and keeps the keys. */
function serve(row: Row<'outcome'> | undefined) {
  const asked: Lookup[] = [];
  const load = async (lookups: readonly Lookup[]): Promise<readonly Loaded[]> => {
    asked.push(...lookups);
    return [{ unique: 'outcome', key: [], row }];
  };
  return { asked, load };
}

const stateOf = async (served: Parameters<typeof ask>[2]): Promise<unknown> => {
  const result = await ask(getRequestStatus, request, served);
  return result.ok ? result.value.response : result.error;
};

describe('GetRequestStatus', () => {
  it('tells the stored outcome of the own request', async () => {
    const source = serve(outcome);
    expect(await stateOf(source)).to.deep.equal({
      requestId: REQUEST_ID,
      state: 'COMPLETED',
      completedAt: moment('2026-03-02T00:59:00Z'),
      contractVersion: '0123456789abcdef',
      result: '{"requestId":"…"}',
    });
    expect(source.asked).to.deep.equal([{ unique: 'outcome', key: ['ERP', 'SubmitTimeEvents', REQUEST_ID] }]);
  });

  it('tells a result of up to 65,536 characters, and leaves out a longer one, which the request itself tells again', async () => {
    const longest = { ...outcome, result: JSON.stringify('x'.repeat(65_534)) };
    expect(await stateOf(serve(longest))).to.include({ result: longest.result });
    const longer = { ...outcome, result: JSON.stringify('x'.repeat(65_535)) };
    expect(await stateOf(serve(longer))).to.deep.equal({
      requestId: REQUEST_ID,
      state: 'COMPLETED',
      completedAt: moment('2026-03-02T00:59:00Z'),
      contractVersion: '0123456789abcdef',
    });
  });

  it('tells what is being worked on', async () => {
    const inProgress = (operation: string, id: string): boolean =>
      operation === 'SubmitTimeEvents' && id === REQUEST_ID;
    expect(await stateOf({ ...serve(undefined), inProgress })).to.deep.equal({
      requestId: REQUEST_ID,
      state: 'IN_PROGRESS',
    });
  });

  it('tells the outcome of what ended while it was asked for', async () => {
    expect(await stateOf({ ...serve(outcome), inProgress: () => true })).to.include({ state: 'COMPLETED' });
  });

  it('tells what is not known', async () => {
    expect(await stateOf(serve(undefined))).to.deep.equal({ requestId: REQUEST_ID, state: 'NOT_FOUND' });
  });
});
