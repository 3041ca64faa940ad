import { expect } from 'chai';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { canonical, encoders, type Exchange, matches, readExchanges } from './exchange.ts';

/**
 * Each folder here is an exchange as data: `request.xml` is sent as `case.json` says, and the answer must be
 * `reply.xml`, compared in canonical form.
 */
describe('golden exchanges', () => {
  let app: RunningApp;
  before(async () => {
    app = await runApp();
  });
  after(() => app.stop());

  async function check({ path, headers, encoding = 'utf-8', request, reply, status }: Exchange): Promise<void> {
    const { id, secret } = app.clients.erp;
    const body = encoders[encoding](request.replaceAll('{{client}}', id).replaceAll('{{secret}}', secret));
    const response = await fetch(app.url + path, { method: 'POST', headers, body });
    const text = await response.text();
    expect(response.status, text).to.equal(status);
    if (reply === '') {
      expect(text).to.equal('');
      return;
    }
    if (matches(canonical(text), canonical(reply))) return;
    // Not matched: shown beside what it should be.
    expect(text).to.equal(reply);
  }

  for (const exchange of readExchanges()) {
    it(`${exchange.name}: ${exchange.title}`, () => check(exchange));
  }
});
