import { expect } from 'chai';
import { createPing } from '../../../src/operations/integration/ping.ts';
import { moment } from '../../domain/attendance/sample.ts';
import { ask } from '../../support/query-sources.ts';

describe('Ping', () => {
  it('answers the text, the caller, the time and the versions', async () => {
    const ping = createPing({ productVersion: '0.1.0', contractVersion: '0123456789abcdef' });
    const result = await ask(ping, { text: 'hello' });
    expect(result.ok && result.value.response).to.deep.equal({
      text: 'hello',
      clientId: 'ERP',
      serverTime: moment('2026-03-02T01:00:00Z'),
      productVersion: '0.1.0',
      contractVersion: '0123456789abcdef',
    });
  });
});
