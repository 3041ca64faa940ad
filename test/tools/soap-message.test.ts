import { expect } from 'chai';
import { passwordDigest, punch, textsOf } from '../../tools/soap-message.ts';

describe('The messages of the load generators', () => {
  it('carry the digest of the known vector', () => {
    const digest = passwordDigest(Buffer.from('AAAA', 'base64'), '2026-01-01T00:00:00Z', 'pw');
    expect(digest).to.equal('lsZ2fFjUP2lMGkoL2CINRf3B1us=');
  });

  it('never tell the same fact twice', () => {
    const start = new Date('2026-03-02T00:00:00Z');
    const punches = Array.from({ length: 5000 }, (_, number) => punch('run', number, start));
    const facts = punches.map(({ employeeId, eventType, eventTime }) => `${employeeId} ${eventType} ${eventTime}`);
    expect(new Set(facts).size).to.equal(5000);
    expect(new Set(punches.map(({ sourceEventId }) => sourceEventId)).size).to.equal(5000);
  });

  it('find the texts of a reply whatever its prefixes are', () => {
    const reply = '<r><a:id>1</a:id><id xmlns="urn:x">2</id><identity>3</identity></r>';
    expect(textsOf(reply, 'id')).to.deep.equal(['1', '2']);
  });
});
