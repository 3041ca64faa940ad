import { expect } from 'chai';
import type { Deprecation } from '../../../src/contract/generated.ts';
import { createGetServiceInfo, type ServiceFacts } from '../../../src/operations/integration/get-service-info.ts';
import { contract } from '../../support/commands.ts';
import { ask } from '../../support/query-sources.ts';

const facts: ServiceFacts = {
  productVersion: '0.1.0',
  contractVersion: '0123456789abcdef',
  contractNumber: '1.4',
  deprecations: [],
  limits: { maxItems: 1000, maxBodyBytes: 1048576, outcomeDays: 31, maxTokenSeconds: 300 },
  authentication: ['USERNAME_DIGEST'],
};

/** The answer as it goes over the wire. */
async function answerWith(changed: Partial<ServiceFacts> = {}): Promise<string> {
  const operation = createGetServiceInfo({ ...facts, ...changed });
  const result = await ask(operation, {}, { permissions: new Set(['Ping', 'GetDays']) });
  if (!result.ok) throw new Error(result.error.message);
  return contract.operation('GetServiceInfo').output.encode(result.value.response);
}

describe('GetServiceInfo', () => {
  it('tells what the caller may do, in the order of the names, and which contract is served', async () => {
    expect(await answerWith()).to.contain(
      '<permissions>GetDays</permissions><permissions>Ping</permissions><contractNumber>1.4</contractNumber></',
    );
  });

  it('tells what is deprecated, behind all that older consumers know', async () => {
    const notice: Deprecation = {
      name: 'SubmitDays',
      since: '2027-03-01',
      servedUntil: '2029-03-01',
      advice: 'Use SubmitWorkDays.',
    };
    expect(await answerWith({ deprecations: [notice] })).to.contain(
      '<contractNumber>1.4</contractNumber><deprecations><name>SubmitDays</name><since>2027-03-01</since>' +
        '<servedUntil>2029-03-01</servedUntil><advice>Use SubmitWorkDays.</advice></deprecations></',
    );
  });

  it('says nothing of deprecation where nothing is deprecated', async () => {
    expect(await answerWith()).to.not.contain('deprecations');
  });
});
