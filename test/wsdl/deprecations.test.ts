import { expect } from 'chai';
import type { Deprecation } from '../../src/contract/generated.ts';
import { loadContract } from '../../src/wsdl/load-contract.ts';
import { contractFolder, withChanged } from './folders.ts';

const NOTICE = 'Deprecated since 2027-03-01, served until 2029-03-01: use SubmitLeave instead. ';

const told = (name: string): readonly Deprecation[] => [
  { name, since: '2027-03-01', servedUntil: '2029-03-01', advice: 'use SubmitLeave instead.' },
];

describe('What the documents call deprecated', () => {
  it('is nothing today', () => {
    expect(loadContract(contractFolder).deprecations).to.deep.equal([]);
  });

  const places: readonly [what: string, name: string, file: string, before: string][] = [
    ['a service', 'urn:muster:integration:v1', 'integration.wsdl', 'What a consumer needs around'],
    ['an operation', 'SubmitTimeEvents', 'attendance.wsdl', 'Stores 1 to 1000 time events'],
    ['an element of a message', 'Ping/text', 'integration.xsd', 'Comes back as it was sent.'],
    ['an element of a type', 'TimeEvent/sapEventType', 'types.xsd', "The same as eventType in SAP's code"],
    ['a value of an open type', 'CaptureMethod/SYSTEM', 'types.xsd', 'By Muster itself.'],
    ['a value of a closed type', 'ApprovalDecision/REJECT', 'attendance.xsd', 'It shall not be so.'],
  ];
  for (const [what, name, file, before] of places) {
    it(`is ${what} whose documentation begins with the notice`, () => {
      const contract = withChanged(file, before, NOTICE + before, loadContract);
      expect(contract.deprecations).to.deep.equal(told(name));
    });
  }

  for (const notice of [
    'Deprecated: use SubmitLeave instead. ',
    'Deprecated since 2027-03-01: use SubmitLeave instead. ',
    'Deprecated since March, served until 2029-03-01: use SubmitLeave instead. ',
    'Deprecated since 2027-03-01, served until 2029-03-01. ',
  ]) {
    it(`is refused at the start where a date or the advice is missing: ${notice}`, () => {
      const load = (): unknown =>
        withChanged('attendance.wsdl', 'Stores 1 to 1000', `${notice}Stores 1 to 1000`, loadContract);
      expect(load).to.throw('SubmitTimeEvents: the notice of deprecation lacks a date or an advice');
    });
  }
});
