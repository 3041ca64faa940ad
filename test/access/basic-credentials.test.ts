import { expect } from 'chai';
import { isBasic, readBasic } from '../../src/access/basic-credentials.ts';

const header = (credentials: string): string => `Basic ${Buffer.from(credentials).toString('base64')}`;

/** RFC 7617. */
describe('HTTP Basic', () => {
  const read = (authorization: string): unknown => {
    const token = readBasic(authorization);
    return token === undefined ? 'malformed' : [token.username, token.password];
  };

  it('takes the scheme in any case, and no other', () => {
    expect(['Basic eDp5', 'basic eDp5', 'BASIC'].map(isBasic)).to.deep.equal([true, true, true]);
    expect(['', 'Bearer eDp5', 'Basically'].map(isBasic)).to.deep.equal([false, false, false]);
  });

  it('takes the first colon as the end of the name', () => {
    expect(read(header('erp:a:b'))).to.deep.equal(['erp', 'a:b']);
    expect(read(header('erp:'))).to.deep.equal(['erp', '']);
  });

  it('reads UTF-8', () => {
    expect(read(header('erp:Grüße'))).to.deep.equal(['erp', 'Grüße']);
  });

  it('refuses what is no base64, no UTF-8, or has no name', () => {
    for (const broken of ['Basic', 'Basic ???', 'Basic /w==', header('erp'), header(':x'), header(' :x'), header('')]) {
      expect(read(broken), broken).to.equal('malformed');
    }
  });
});
