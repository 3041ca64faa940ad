import { expect } from 'chai';
import type { OperationName } from '../../src/contract/generated.ts';
import { attributeOf, readDocuments } from '../../src/wsdl/documents.ts';
import { loadContract } from '../../src/wsdl/load-contract.ts';
import { contractFolder, withChanged } from '../wsdl/folders.ts';

const contract = loadContract(contractFolder);

describe('the version of the contract', () => {
  it('has a number that begins as the namespaces end, the same in all schemas', () => {
    expect(contract.number).to.match(/^1\.[0-9]+$/);
    for (const { namespace } of contract.services) expect(namespace).to.match(/:v1$/);
    const numbers = readDocuments(contractFolder).schemas.map(({ root }) => attributeOf(root, 'version'));
    expect(new Set(numbers)).to.deep.equal(new Set([contract.number]));
  });

  it('is refused where one schema names another number', () => {
    const load = (): unknown =>
      withChanged('audit.xsd', `version="${contract.number}"`, 'version="1.99"', loadContract);
    expect(load).to.throw('the schemas differ in their version');
  });
});

/** Answers as version 1.0 stored them, when all lists of values were still closed. */
const storedBy10: readonly [operation: OperationName, result: string][] = [
  [
    'SubmitTimeEvents',
    `{"requestId":"0d9f3c9e-6f0b-4a52-9d0c-3f6f1b2a7c11","replayed":false,"accepted":1,"duplicates":0,"quarantined":1,
      "rejected":1,"results":[
        {"index":1,"outcome":"ACCEPTED","id":"01a203fd-e76f-7e85-8d45-35d5be07d5bb","workDate":"2026-03-02","errors":[]},
        {"index":2,"outcome":"QUARANTINED","id":"01a203fd-e76f-7e85-8d45-35d5be07d5bc","errors":[
          {"code":"EMPLOYEE_UNKNOWN","message":"There is no such employee.","path":"/SubmitTimeEvents/events[2]","params":[]}]},
        {"index":3,"outcome":"REJECTED","errors":[
          {"code":"OUT_OF_ACCEPTANCE_WINDOW","message":"It lies in the future.","params":[]}]}]}`,
  ],
  [
    'UpsertCalendar',
    `{"requestId":"0d9f3c9e-6f0b-4a52-9d0c-3f6f1b2a7c12","replayed":false,"outcome":"APPLIED","version":1}`,
  ],
  [
    'ResolveException',
    `{"requestId":"0d9f3c9e-6f0b-4a52-9d0c-3f6f1b2a7c13","replayed":false,"exception":{
      "exceptionId":"01a203fd-e76f-7e85-8d45-35d5be07d5bb","employeeId":"E1001","workDate":"2026-03-02","sequence":1,
      "type":"MISSING_OUT","revision":2,"minutes":0,"severity":"ERROR","state":"EXCUSED","eventIds":[],
      "raisedAt":"2026-03-02T12:00:00Z","decidedBy":"E1002","decidedAt":"2026-03-03T01:00:00Z"}}`,
  ],
];

describe('a stored outcome of version 1.0', () => {
  for (const [operation, result] of storedBy10) {
    it(`is told again: ${operation}`, () => {
      const { output } = contract.operation(operation);
      const response = output.fromJson(JSON.parse(result));
      if (!response.ok) throw new Error(JSON.stringify(response.error));
      expect(output.encode(response.value)).to.contain('<replayed>false</replayed>');
      expect(output.toJson(response.value)).to.deep.equal(JSON.parse(result));
    });
  }
});
