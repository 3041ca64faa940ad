import { expect } from 'chai';
import { createOperations } from '../../src/operations/index.ts';

const operations = createOperations({
  leafBytes: () => new Uint8Array(),
  productVersion: '0.1.0',
  contractVersion: '0123456789abcdef',
});

describe('The table of operations', () => {
  it('has each operation under its own name', () => {
    for (const [name, operation] of Object.entries(operations)) expect(operation.name).to.equal(name);
  });

  it('knows which of them write', () => {
    const writing = Object.values(operations).filter(({ effect }) => effect === 'write');
    expect(writing.map(({ name }) => name)).to.deep.equal(['SubmitTimeEvents', 'UpsertEmployees', 'UpsertTerminals']);
  });
});
